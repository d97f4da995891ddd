import { type Group, type HouseholdRow, type RegroupingSaid } from '../../shared/resources';

/** One line of the form: where a group goes, or with `some` only part of it. */
export interface RegroupLine {
  groupNo: number;
  to: string;
  /** Null: the whole group, or what is left of it. */
  some: HouseholdRow[] | null;
}

export interface RegroupDraft {
  effectiveOn: string;
  reason: string;
  lines: RegroupLine[];
  /** What groups are to be called, by number; empty keeps the name. */
  names: Record<number, string>;
}

export const draftOf = (groups: readonly Group[], today: string): RegroupDraft => ({
  effectiveOn: today,
  reason: '',
  lines: groups.map(({ groupNo }) => ({ groupNo, to: String(groupNo), some: null })),
  names: {},
});

const HIGHEST = 99;
export const numberOf = (text: string): number | null => {
  const no = Number(text);
  return /^\d{1,2}$/.test(text.trim()) && no >= 1 && no <= HIGHEST ? no : null;
};

/** As the server takes it; null while something is missing. */
export function saidOf(draft: RegroupDraft): RegroupingSaid | null {
  const { effectiveOn, lines, names } = draft;
  const reason = draft.reason.trim();
  const changes = lines.flatMap(({ groupNo, to, some }) => {
    const toGroupNo = numberOf(to);
    const ids = some && some.map(({ id }) => id);
    return toGroupNo === null || ids?.length === 0
      ? []
      : [{ groupNo, toGroupNo, householdIds: ids }];
  });
  if (effectiveOn === '' || reason === '' || changes.length < lines.length) return null;
  const targets = new Set(changes.map(({ toGroupNo }) => toGroupNo));
  const named = [...targets].flatMap((groupNo) => {
    const name = names[groupNo]?.trim();
    return name ? [{ groupNo, name }] : [];
  });
  return { effectiveOn, reason, changes, names: named };
}
