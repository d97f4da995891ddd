import { parsePoints } from '../../shared/domain/points';
import { CodeBook, type FormerCode, tellCandidates } from '../../shared/domain/former-code';
import { type FieldError } from '../../shared/domain/refusal';
import { type Quantities } from './distribution-plan';

/** What a register says of one household; `countedHeads` is how many lived there on the record date. */
export interface RegisteredHousehold extends Quantities {
  householdId: string;
  householdCode: string;
  headName: string;
  countedHeads: number;
  headsReason: string;
}

/**
 * What somebody says of one household, as numbers or as a cell's text; what is undefined stays as it
 * is. `place` is where it stands: "rows[3]" or "第 5 行".
 */
export interface SaidQuantities {
  place: string;
  /** The household's id, or its code in a workbook, where the head may stand beside it. */
  household: string;
  headName?: string;
  heads?: number | string;
  headsReason?: string;
  land?: number | string;
  labourDays?: number | string;
  shares?: number | string;
}

export type QuantityProblem =
  | 'quantity.household_unknown'
  | 'quantity.household_ambiguous'
  | 'quantity.household_twice'
  | 'quantity.number_wrong'
  | 'quantity.heads_unexplained'
  | 'quantity.reason_too_long';
export interface GoodQuantities {
  changed: RegisteredHousehold[];
  /** Of each household found by a code of before villages merged, where it was found: "第 5 行:001 → 01001(溪桥村 001)". */
  translated: string[];
}
export type ReadQuantities = GoodQuantities | { problems: FieldError[] };

const MOST_HEADS = 999;
const MOST_REASON = 200;
/** In hundredths: 100,000 亩 or days, 10,000,000 shares. */
const MOST = { land: 10_000_000, labourDays: 10_000_000, shares: 1_000_000_000 } as const;
const NAMES = { heads: '人口', land: '土地', labourDays: '劳动日', shares: '股份' } as const;

/**
 * The households that change, as they will stand, or everything that is wrong, by place. Other heads
 * than were counted need a reason. Nothing is removed. `formerCodes`: of households, in villages that merged.
 */
export function readQuantities(
  said: readonly SaidQuantities[],
  register: readonly RegisteredHousehold[],
  formerCodes: ReadonlyMap<string, readonly FormerCode[]> = new Map(),
): ReadQuantities {
  const problems: FieldError[] = [];
  const translated: string[] = [];
  const coded = register.map((registered) => {
    const { householdId: id, householdCode: code, headName } = registered;
    return { code, headName, formerCodes: formerCodes.get(id), registered };
  });
  const byId = new Map(coded.map((one) => [one.registered.householdId, one]));
  const book = new CodeBook(coded);
  const seen = new Set<RegisteredHousehold>();
  const changed = said.flatMap((row) => {
    const report = (field: string, code: QuantityProblem, detail: string) =>
      problems.push({ field: `${row.place}.${field}`, code, detail: toldAt(row.place, detail) });
    const own = byId.get(row.household);
    const [meant, ...others] = own ? [own] : book.meant(row.household, row.headName ?? '');
    if (!meant) {
      report('householdId', 'quantity.household_unknown', `登记册里没有“${row.household}”这一户`);
      return [];
    }
    if (others.length > 0) {
      const candidates = tellCandidates([meant, ...others]);
      const detail = `“${row.household}”合村前后可能是这几户:${candidates},请改写现在的户编号和户主`;
      report('householdId', 'quantity.household_ambiguous', detail);
      return [];
    }
    if (!own && meant.code !== row.household)
      translated.push(toldAt(row.place, `${row.household} → ${tellCandidates([meant])}`));
    const before = meant.registered;
    const name = before.householdCode;
    if (seen.has(before)) report('householdId', 'quantity.household_twice', `${name} 户写了两次`);
    seen.add(before);
    const after = changedHousehold(row, before, report);
    return JSON.stringify(after) === JSON.stringify(before) ? [] : [after];
  });
  return problems.length > 0 ? { problems } : { changed, translated };
}

/** A row of a workbook is found by its number; in a table the household's code is enough. */
const toldAt = (place: string, detail: string): string =>
  place.startsWith('第') ? `${place}:${detail}` : detail;

function changedHousehold(
  row: SaidQuantities,
  before: RegisteredHousehold,
  report: (field: string, code: QuantityProblem, detail: string) => void,
): RegisteredHousehold {
  const code = before.householdCode;
  const hundredths = (field: keyof typeof MOST): number => {
    const said = row[field];
    if (said === undefined) return before[field];
    const value = parsePoints(said);
    if (value !== null && value >= 0 && value <= MOST[field]) return value;
    const demand = `应为 0 到 ${MOST[field] / 100},最多两位小数`;
    report(field, 'quantity.number_wrong', `${code} 户的${NAMES[field]}${demand}`);
    return before[field];
  };
  const heads = row.heads === undefined ? before.heads : Number(String(row.heads).trim() || NaN);
  if (!Number.isInteger(heads) || heads < 0 || heads > MOST_HEADS) {
    report('heads', 'quantity.number_wrong', `${code} 户的人口应为 0 到 ${MOST_HEADS} 的整数`);
  }
  const reason = (row.headsReason ?? before.headsReason).trim();
  if (reason.length > MOST_REASON) {
    report('headsReason', 'quantity.reason_too_long', `${code} 户的理由最多 ${MOST_REASON} 个字`);
  }
  const { countedHeads } = before;
  if (heads !== countedHeads && reason === '') {
    const detail = `${code} 户基准日在册 ${countedHeads} 人,要按 ${heads} 人算请写明集体决定的理由`;
    report('headsReason', 'quantity.heads_unexplained', detail);
  }
  return {
    ...before,
    ...{ heads, headsReason: heads === countedHeads ? '' : reason },
    land: hundredths('land'),
    labourDays: hundredths('labourDays'),
    shares: hundredths('shares'),
  };
}
