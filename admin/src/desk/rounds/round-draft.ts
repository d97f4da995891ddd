import { parseDecimal, toHundredths } from '../../shared/points';
import { type HouseholdRow, type NewRound, type RoundSheet } from '../../shared/resources';

/** How a round is judged, as text until it is sent; the same from one Friday to the next. */
export interface Method {
  items: { name: string; fullMark: string }[];
  inspectors: string[];
  bands: { from: string; name: string; ruleCode: string; level: string }[];
}

/** What was typed of one household: marks inspector after inspector, or that nobody was there. */
export interface RowDraft {
  marks: readonly string[];
  absent: boolean;
}

export interface RoundDraft {
  title: string;
  occurredOn: string;
  place: string;
  method: Method;
  rows: Record<string, RowDraft>;
}

/** The six places villages look at, together 100 marks, until a village has its own. */
export const firstMethod: Method = {
  items: [
    { name: '庭院', fullMark: '20' },
    { name: '居室', fullMark: '20' },
    { name: '厨房', fullMark: '15' },
    { name: '厕所', fullMark: '15' },
    { name: '房前屋后', fullMark: '20' },
    { name: '垃圾分类', fullMark: '10' },
  ],
  inspectors: [''],
  bands: [
    { from: '90', name: '最清洁', ruleCode: '', level: '' },
    { from: '75', name: '清洁', ruleCode: '', level: '' },
    { from: '60', name: '基本清洁', ruleCode: '', level: '' },
    { from: '0', name: '不清洁', ruleCode: '', level: '' },
  ],
};

export const newRoundDraft = (today: string, method: Method): RoundDraft => ({
  title: '',
  occurredOn: today,
  place: '',
  method,
  rows: {},
});

/** The method of the last round, to go on with. */
export const methodOf = ({ items, inspectors, bands }: RoundSheet): Method => ({
  items: items.map(({ name, fullMark }) => ({ name, fullMark: String(fullMark) })),
  inspectors,
  bands: bands.map(({ from, name, ruleCode, level }) => ({
    from: String(from),
    name,
    ruleCode: ruleCode ?? '',
    level: level ?? '',
  })),
});

/** Who is away all the year is not examined unless somebody says so. */
export const emptyRow = ({ residency }: HouseholdRow): RowDraft => ({
  marks: [],
  absent: residency !== 'RESIDENT',
});

/** A mark in hundredths; null: empty; undefined: no mark of this item. */
export function readMark(text: string, fullMark: string): number | null | undefined {
  if (text.trim() === '') return null;
  const mark = parseDecimal(text);
  const full = parseDecimal(fullMark);
  return mark === null || mark < 0 || (full !== null && mark > full)
    ? undefined
    : toHundredths(mark);
}

export type Grade =
  | { state: 'EMPTY' | 'ABSENT' | 'PARTLY' | 'WRONG' }
  | { state: 'GRADED'; mean: number; band: number };

/** Mean in hundredths and band, reckoned as the server does: a half rounds up, a band begins at its bound. */
export function gradeOf({ items, inspectors, bands }: Method, row: RowDraft): Grade {
  if (row.absent) return { state: 'ABSENT' };
  const count = items.length * inspectors.length;
  const marks = Array.from({ length: count }, (_, at) =>
    readMark(row.marks[at] ?? '', items[at % items.length]?.fullMark ?? ''),
  );
  if (marks.includes(undefined)) return { state: 'WRONG' };
  if (marks.every((mark) => mark === null)) return { state: 'EMPTY' };
  if (marks.includes(null)) return { state: 'PARTLY' };
  const sum = marks.reduce<number>((all, mark) => all + (mark ?? 0), 0);
  const mean = Math.floor((2 * sum + inspectors.length) / (2 * inspectors.length));
  const bounds = bands.map(({ from }) => toHundredths(parseDecimal(from) ?? 0));
  return { state: 'GRADED', mean, band: bounds.findIndex((from) => mean >= from) };
}

/** What is still missing before anything can be asked of the server; keys of messages. */
export function lacking({ title, occurredOn, method }: RoundDraft): string[] {
  const { items, inspectors, bands } = method;
  const named = (list: readonly { name: string }[]) => list.every(({ name }) => name.trim() !== '');
  const numbers = [
    ...items.map(({ fullMark }) => parseDecimal(fullMark) ?? 0),
    ...bands.map(({ from }) => (parseDecimal(from) ?? -1) + 1),
  ];
  return [
    ...(title.trim() === '' ? ['title'] : []),
    ...(occurredOn === '' ? ['day'] : []),
    ...(inspectors.every((name) => name.trim() !== '') ? [] : ['inspectors']),
    ...(named(items) && named(bands) && numbers.every((number) => number > 0) ? [] : ['method']),
  ];
}

/** The round as it is sent: households nobody marked are sent as not examined. */
export function readRound(draft: RoundDraft, households: readonly HouseholdRow[]): NewRound {
  const { items, inspectors, bands } = draft.method;
  return {
    title: draft.title.trim(),
    occurredOn: draft.occurredOn,
    place: draft.place.trim(),
    items: items.map(({ name, fullMark }) => ({
      name: name.trim(),
      fullMark: parseDecimal(fullMark) ?? 0,
    })),
    inspectors: inspectors.map((name) => name.trim()),
    bands: bands.map(({ from, name, ruleCode, level }) => ({
      from: parseDecimal(from) ?? 0,
      name: name.trim(),
      ruleCode: ruleCode || null,
      level: level || null,
    })),
    rows: households.map((household) => {
      const row = draft.rows[household.id] ?? emptyRow(household);
      const householdId = household.id;
      if (row.absent) return { householdId, marks: null, absence: '外出' };
      if (row.marks.every((text) => !text.trim())) return { householdId, marks: null };
      const marks = inspectors.map((_, inspector) =>
        items.map((__, item) => parseDecimal(row.marks[inspector * items.length + item] ?? '')),
      );
      return { householdId, marks };
    }),
  };
}
