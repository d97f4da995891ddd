import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { type Plugin } from 'vite';

const PUBLIC = new URL('public/field/', import.meta.url);

/**
 * Tells the service worker of the field page which files the page is made of, once their names are known.
 * The version is a hash of all of them: the browser takes the new worker when one byte has changed.
 */
export function fieldFiles(): Plugin {
  return {
    name: 'field-files',
    enforce: 'post',
    generateBundle(_, bundle) {
      const files = new Set<string>();
      const collect = (file: string) => {
        const chunk = bundle[file];
        if (files.has(file) || chunk?.type !== 'chunk') return;
        files.add(file);
        chunk.imports.forEach(collect);
        chunk.viteMetadata?.importedCss.forEach((css) => files.add(css));
      };
      const chunks = Object.values(bundle).filter((made) => made.type === 'chunk');
      const page = chunks.find(({ name, isEntry }) => isEntry && name === 'field');
      const worker = chunks.find(({ name, isEntry }) => isEntry && name === 'field-worker');
      if (!page || !worker) throw new Error('The build has no field page or no worker for it.');
      collect(page.fileName);
      const own = readdirSync(PUBLIC).sort();
      const version = createHash('sha256').update([...files].sort().join('\n'));
      version.update(readFileSync(new URL('field/index.html', import.meta.url)));
      own.forEach((file) => version.update(readFileSync(new URL(file, PUBLIC))));
      const told = {
        version: version.digest('hex').slice(0, 16),
        files: [
          '/field/',
          '/favicon.svg',
          ...own.map((file) => `/field/${file}`),
          ...[...files].map((f) => `/${f}`),
        ],
      };
      worker.code = worker.code.replaceAll('__FIELD_FILES__', JSON.stringify(told));
    },
  };
}
