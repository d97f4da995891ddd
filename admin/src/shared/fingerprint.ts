const SHOWN = 32;

/** As much of a hash as paper and pages show, in groups that two people can compare aloud. */
export const inGroups = (hash: string): string =>
  (hash.slice(0, SHOWN).match(/.{1,4}/g) ?? []).join(' ');
