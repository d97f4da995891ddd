/**
 * Refuses a lock file that would not install elsewhere. npm leaves out packages for other platforms that
 * its registry does not have yet, and then `npm ci` fails on those; and an address in the lock file
 * would bind everybody to one registry.
 */
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(
  readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'),
);
const locked = new Set(Object.keys(packages).map((key) => key.split('node_modules/').at(-1)));
const wrong = [];
for (const [key, { version, resolved, optionalDependencies = {} }] of Object.entries(packages)) {
  for (const name of Object.keys(optionalDependencies)) {
    if (!locked.has(name))
      wrong.push(`${key} ${version}: ${name} is not locked; pin an older version`);
  }
  if (resolved?.includes('://'))
    wrong.push(`${key}: resolved names a host; set omit-lockfile-registry-resolved`);
}
if (wrong.length > 0) {
  console.error(wrong.join('\n'));
  process.exit(1);
}
