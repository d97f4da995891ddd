import { type Rule } from '../../shared/resources';

export type ValueKind = Rule['value']['kind'];

/** One field of a value as the form asks for it; amounts are typed as text. */
export interface FieldSpec {
  name: string;
  /** Without choices it is an amount or, for `text`, words. */
  text?: boolean;
  choices?: readonly string[];
}

interface KindSpec {
  fields: FieldSpec[];
  /** A table of steps: levels, tiers, bands or places. */
  rows?: { name: string; columns: FieldSpec[] };
}

const amount = (name: string): FieldSpec => ({ name });
const words = (name: string): FieldSpec => ({ name, text: true });
const choice = (name: string, ...choices: string[]): FieldSpec => ({ name, choices });
const LEVELS = { name: 'levels', columns: [words('name'), amount('points')] };

/** What each kind of value is made of, in the order it is asked for. */
export const VALUE_KINDS: Record<ValueKind, KindSpec> = {
  FIXED: { fields: [amount('points')] },
  RANGE: { fields: [amount('min'), amount('max')] },
  PROPORTIONAL: { fields: [amount('per'), amount('points')] },
  BANDS: {
    fields: [],
    rows: { name: 'bands', columns: [amount('from'), amount('per'), amount('points')] },
  },
  LEVELS: { fields: [], rows: LEVELS },
  LADDER_HIGHEST: { fields: [], rows: LEVELS },
  TIER: {
    fields: [choice('over', 'ACT', 'MONTH', 'QUARTER', 'YEAR')],
    rows: { name: 'tiers', columns: [amount('from'), amount('points')] },
  },
  BASE_ITEM: { fields: [amount('base'), amount('points')] },
  MIRRORED: { fields: [amount('met'), amount('unmet')] },
  ZERO_OUT: { fields: [choice('of', 'CATEGORY', 'TOTAL')] },
  DIRECT_GRADE: { fields: [words('grade'), amount('repaired')] },
  RANK_REWARD: {
    fields: [choice('end', 'TOP', 'BOTTOM'), choice('by', 'PLACE', 'PERCENT')],
    rows: { name: 'places', columns: [amount('to'), amount('points')] },
  },
  AD_HOC: { fields: [amount('min'), amount('max')] },
  EFFECT: { fields: [choice('effect', 'VETO', 'KEY_GROUP_FACTOR', 'REPAIR', 'MEASURE', 'WAIVER')] },
};

export type Typed = Record<string, string>;

/** A value while it is typed: its single fields, and the rows of its table. */
export interface TypedValue {
  kind: ValueKind;
  fields: Typed;
  rows: Typed[];
}

export function typedValue(value: Rule['value']): TypedValue {
  const { fields, rows } = VALUE_KINDS[value.kind];
  const held = value as unknown as Record<string, unknown>;
  const table = rows ? ((held[rows.name] ?? []) as Record<string, unknown>[]) : [];
  return {
    kind: value.kind,
    fields: typedOf(held, fields),
    rows: table.map((row) => typedOf(row, rows?.columns ?? [])),
  };
}

export const blankValue = (kind: ValueKind): TypedValue => {
  const { fields, rows } = VALUE_KINDS[kind];
  return { kind, fields: typedOf({}, fields), rows: rows ? [typedOf({}, rows.columns)] : [] };
};

/** The value of the wire; what is no number yet is left for the server to name. */
export function writtenValue({ kind, fields, rows }: TypedValue): object {
  const spec = VALUE_KINDS[kind];
  const table = spec.rows;
  return {
    kind,
    ...writtenOf(fields, spec.fields),
    ...(table ? { [table.name]: rows.map((row) => writtenOf(row, table.columns)) } : {}),
  };
}

function typedOf(held: Record<string, unknown>, specs: readonly FieldSpec[]): Typed {
  return Object.fromEntries(
    specs.map(({ name, choices }) => {
      const value = held[name] as string | number | null | undefined;
      return [name, value === undefined || value === null ? (choices?.[0] ?? '') : String(value)];
    }),
  );
}

const writtenOf = (typed: Typed, specs: readonly FieldSpec[]) =>
  Object.fromEntries(
    specs.map(({ name, text, choices }) => {
      const word = (typed[name] ?? '').trim();
      return [name, text || choices ? word : word === '' ? null : Number(word)];
    }),
  );
