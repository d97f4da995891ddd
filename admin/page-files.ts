import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type Plugin } from 'vite';

/** Pages that open without network. */
const PAGES = ['field', 'kiosk'];

/**
 * Writes a service worker into the folder of each page it rules over, which knows the files the page is made of.
 * The version is a hash of all of them: the browser takes the new worker when one byte has changed.
 */
export function pageFiles(): Plugin {
  return {
    name: 'page-files',
    enforce: 'post',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((made) => made.type === 'chunk');
      const entry = (wanted: string) => {
        const found = chunks.find(({ name, isEntry }) => isEntry && name === wanted);
        if (!found) throw new Error(`The build has no ${wanted}.`);
        return found;
      };
      const filesOf = (file: string, files: Set<string>): Set<string> => {
        const chunk = bundle[file];
        if (files.has(file) || chunk?.type !== 'chunk') return files;
        files.add(file);
        [...chunk.imports, ...chunk.dynamicImports].forEach((used) => filesOf(used, files));
        chunk.viteMetadata?.importedCss.forEach((css) => files.add(css));
        return files;
      };
      const worker = entry('page-worker');
      delete bundle[worker.fileName];
      for (const page of PAGES) {
        const own = publicFiles(page);
        const made = [...filesOf(entry(page).fileName, new Set())].sort();
        const version = createHash('sha256').update(made.join('\n')).update(worker.code);
        version.update(readFileSync(new URL(`${page}/index.html`, import.meta.url)));
        own.forEach((file) => version.update(readFileSync(publicUrl(file))));
        const told = {
          prefix: `cunfen-${page}-`,
          page: `/${page}/`,
          version: version.digest('hex').slice(0, 16),
          files: [`/${page}/`, '/favicon.svg', ...[...own, ...made].map((file) => `/${file}`)],
        };
        const source = worker.code.replaceAll('__PAGE_FILES__', JSON.stringify(told));
        this.emitFile({ type: 'asset', fileName: `${page}/service-worker.js`, source });
      }
    },
  };
}

const publicUrl = (file: string) => new URL(`public/${file}`, import.meta.url);

const publicFiles = (page: string): string[] =>
  existsSync(publicUrl(page))
    ? readdirSync(publicUrl(page))
        .sort()
        .map((file) => `${page}/${file}`)
    : [];
