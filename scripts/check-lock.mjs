/**
 * Refuses a lock file that would not install elsewhere. npm leaves out packages for other platforms that
 * its registry does not have yet, and then `npm ci` fails on those; and an address in the lock file
 * would bind everybody to one registry. What is shipped holds no licence that asks for more than its name;
 * tools may (docs/decisions/2026-11-30-axe-core-among-the-tests.md).
 */
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(
  readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'),
);
const locked = new Set(Object.keys(packages).map((key) => key.split('node_modules/').at(-1)));
const wrong = [];
const asksMore = /^(MPL|[AL]?GPL|EPL|CDDL|EUPL)/;
for (const [key, entry] of Object.entries(packages)) {
  const { version, resolved, optionalDependencies = {}, license = '', dev = false } = entry;
  if (!dev && asksMore.test(license)) wrong.push(`${key} ${version}: ${license} is shipped`);
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
