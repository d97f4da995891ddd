import { canonicalJson } from '../../shared/domain/canonical-json';
import {
  type Certificate,
  FORMAT,
  hashOfSeal,
  type SectionName,
  SECTIONS,
  sealOf,
  type Fault,
} from './certificate';
import { bookFaults } from './check-certified-books';
import { divisionFaults } from './check-certified-division';
import { voteFaults } from './check-certified-votes';

/**
 * Reckons a certificate again, all of it from what it says itself. Null when every number comes out. A
 * file that was changed after it was made is named where it was changed; one that was made anew after a
 * change, where its numbers stop following from each other.
 */
export function checkCertificate(file: unknown): Fault | null {
  const misformed = formFault(file);
  if (misformed) return misformed;
  const certificate = file as Certificate;
  try {
    const broken = sealFault(certificate);
    if (!broken) return firstOf(certificate, '');
    // Whole rows that moved say nothing of what is in them.
    const whole = Array.isArray(certificate[broken.path as SectionName]);
    const inside = whole ? null : firstOf(certificate, broken.path);
    if (!inside) return broken;
    const { path, what } = broken;
    return { path, what: `${what}: ${inside.path.slice(path.length)} ${inside.what}` };
  } catch {
    return sealFault(certificate) ?? { path: '', what: 'is not made as a certificate is' };
  }
}

/** The certificate that a file holds, if all of it comes out, or the first fault. */
export function readCertificate(text: string): Certificate | Fault {
  try {
    const file: unknown = JSON.parse(text);
    return checkCertificate(file) ?? (file as Certificate);
  } catch {
    return { path: '', what: 'is not JSON' };
  }
}

function formFault(file: unknown): Fault | null {
  if (typeof file !== 'object' || file === null || !('heading' in file)) {
    return { path: '', what: 'is not a certificate' };
  }
  const known: readonly string[] = [...SECTIONS, 'names', 'seal', 'certificateHash'];
  const stray = Object.keys(file).find((key) => !known.includes(key));
  if (stray) return { path: stray, what: 'does not belong in a certificate' };
  const missing = known.find((key) => key !== 'names' && !(key in file));
  return missing ? { path: missing, what: 'is missing' } : null;
}

/** Where the file says something else than what it was sealed with. */
function sealFault(certificate: Certificate): Fault | null {
  const { seal, certificateHash, heading } = certificate;
  const whole = hashOfSeal(seal) === certificateHash;
  const anew = sealOf(certificate);
  for (const name of SECTIONS) {
    if (canonicalJson(anew[name]) === canonicalJson(seal[name])) continue;
    const path = changedRow(name, anew[name], seal[name]);
    const moved = Array.isArray(anew[name]) && path === name;
    return whole
      ? {
          path,
          what: moved
            ? 'has its rows in another order, or others'
            : 'was changed after the certificate was made',
        }
      : { path: `seal.${path}`, what: 'is not the hash of what it seals' };
  }
  if (Object.keys(seal).length !== SECTIONS.length) return { path: 'seal', what: 'seals too much' };
  if (!whole) return { path: 'certificateHash', what: 'is not the hash of the seal' };
  return heading.format === FORMAT
    ? null
    : { path: 'heading.format', what: `is not ${FORMAT}: another program may know it` };
}

function changedRow(name: string, anew: string | string[], sealed: unknown): string {
  if (typeof anew === 'string' || !Array.isArray(sealed)) return name;
  // Rows that were added, left out or put into another order are the list's fault, not one row's.
  const same = (a: unknown[], b: unknown[]) => canonicalJson(a) === canonicalJson(b);
  if (anew.length !== sealed.length || same(anew.toSorted(), sealed.toSorted())) return name;
  return `${name}[${anew.findIndex((hash, at) => hash !== sealed[at])}]`;
}

function firstOf(certificate: Certificate, below: string): Fault | null {
  for (const faults of [voteFaults, bookFaults, divisionFaults]) {
    for (const fault of faults(certificate)) if (fault.path.startsWith(below)) return fault;
  }
  return null;
}
