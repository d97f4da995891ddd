import { levelsOf, needsExemption } from '../../shared/measure';
import { parseDecimal } from '../../shared/points';
import { type HouseholdRow, type NewSignIn, type Rule } from '../../shared/resources';

/** One who came, with the words the screen shows of them. */
export interface SignedLine {
  householdId: string;
  householdName: string;
  residentId: string;
  residentName: string;
  quantity: string;
  startedAt: string;
  endedAt: string;
  note: string;
}

/** The line being typed; who came next usually came at the same time. */
export interface LineDraft {
  household: HouseholdRow | null;
  residentId: string;
  quantity: string;
  startedAt: string;
  endedAt: string;
  note: string;
}

export interface SignInDraft {
  title: string;
  occurredOn: string;
  place: string;
  organiser: string;
  ruleCode: string;
  level: string;
  exemptionChecked: boolean;
  rows: SignedLine[];
}

export const newSignIn = (today: string): SignInDraft => ({
  title: '',
  occurredOn: today,
  place: '',
  organiser: '',
  ruleCode: '',
  level: '',
  exemptionChecked: false,
  rows: [],
});

export const emptyLine: LineDraft = {
  household: null,
  residentId: '',
  quantity: '1',
  startedAt: '',
  endedAt: '',
  note: '',
};

export const nextLine = (line: LineDraft): LineDraft => ({
  ...line,
  household: null,
  residentId: '',
  note: '',
});

/** Rules that count hours take when people came and went. */
export const byTimes = (rule: Rule | null): boolean => rule?.unit === '小时';

/** Hours between two times, cut to two decimals as the server does; null while they make no sense. */
export function hoursOf(startedAt: string, endedAt: string): number | null {
  if (startedAt === '' || endedAt === '' || startedAt >= endedAt) return null;
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  return Math.floor(((minutes(endedAt) - minutes(startedAt)) * 100) / 60) / 100;
}

/** Whether the line can be added: somebody, with an amount where the rule needs one. */
export function isWhole(rule: Rule | null, line: LineDraft): boolean {
  if (!rule || !line.household) return false;
  if (byTimes(rule) && (line.startedAt !== '' || line.endedAt !== ''))
    return hoursOf(line.startedAt, line.endedAt) !== null && line.residentId !== '';
  return (parseDecimal(line.quantity) ?? 0) > 0;
}

/** Two lines of one person are one too many, unless they tell different times. */
export const isRepeated = (rows: readonly SignedLine[], line: LineDraft): boolean =>
  rows.some(
    ({ householdId, residentId, startedAt }) =>
      householdId === line.household?.id &&
      residentId === line.residentId &&
      (startedAt === '' || line.startedAt === ''),
  );

/** What is still missing before anything can be asked of the server; keys of messages. */
export function lacking(draft: SignInDraft, rule: Rule | null): string[] {
  return [
    ...(draft.title.trim() === '' ? ['title'] : []),
    ...(draft.occurredOn === '' ? ['day'] : []),
    ...(rule ? [] : ['rule']),
    ...(levelsOf(rule).length > 0 && draft.level === '' ? ['level'] : []),
    ...(needsExemption(rule) && !draft.exemptionChecked ? ['exemption'] : []),
    ...(draft.rows.length === 0 ? ['rows'] : []),
  ];
}

export const readSignIn = (draft: SignInDraft): NewSignIn => ({
  title: draft.title.trim(),
  occurredOn: draft.occurredOn,
  place: draft.place.trim(),
  organiser: draft.organiser.trim(),
  ruleCode: draft.ruleCode,
  ...(draft.level ? { level: draft.level } : {}),
  ...(draft.exemptionChecked ? { exemptionChecked: true } : {}),
  rows: draft.rows.map(({ householdId, residentId, quantity, startedAt, endedAt, note }) => ({
    householdId,
    ...(residentId ? { residentId } : {}),
    ...(startedAt ? { startedAt, endedAt } : { quantity: parseDecimal(quantity) ?? 1 }),
    ...(note.trim() ? { note: note.trim() } : {}),
  })),
});
