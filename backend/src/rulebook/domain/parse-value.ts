import { MAX_ENTRY_POINTS } from '../../shared/domain/points';
import { MAX_QUANTITY } from '../../shared/domain/quantity';
import {
  checkArray,
  checkChoice,
  checkFields,
  checkAmount,
  checkNumber,
  checkText,
  isJson,
  type Json,
  type Report,
} from './field-checks';
import { plainWording } from './find-level';
import { type RuleEffect, type RuleValue } from './rule';

const MAX_STEPS = 50;
const MAX_PLACE = 100_000;
const EFFECTS: RuleEffect[] = ['VETO', 'KEY_GROUP_FACTOR', 'REPAIR', 'MEASURE', 'WAIVER'];
const PERIODS = ['ACT', 'MONTH', 'QUARTER', 'YEAR'];

type Check = (value: Json, report: Report) => void;

/** Which fields each value kind has, and what must hold of them; anything else is a problem. */
const KINDS: Record<RuleValue['kind'], { fields: string[]; check: Check }> = {
  FIXED: { fields: ['points'], check: (value, report) => points(value, 'points', 1, report) },
  RANGE: { fields: ['min', 'max'], check: checkRange },
  PROPORTIONAL: { fields: ['points', 'per'], check: checkProportion },
  BANDS: { fields: ['bands'], check: checkBands },
  LEVELS: { fields: ['levels'], check: checkLevels },
  LADDER_HIGHEST: { fields: ['levels'], check: checkLadder },
  TIER: { fields: ['over', 'tiers'], check: checkTiers },
  BASE_ITEM: { fields: ['base', 'points'], check: checkBaseItem },
  MIRRORED: { fields: ['met', 'unmet'], check: checkMirrored },
  ZERO_OUT: {
    fields: ['of'],
    check: (value, report) => checkChoice(value.of, 'value.of', ['TOTAL', 'CATEGORY'], report),
  },
  DIRECT_GRADE: { fields: ['grade', 'repaired'], check: checkGrade },
  RANK_REWARD: { fields: ['end', 'by', 'places'], check: checkPlaces },
  AD_HOC: { fields: ['min', 'max'], check: checkRange },
  EFFECT: {
    fields: ['effect'],
    check: (value, report) => checkChoice(value.effect, 'value.effect', EFFECTS, report),
  },
};

/** What the kind must hold; fields of problems begin with "value". */
export function checkValue(value: unknown, report: Report): void {
  if (!isJson(value)) return report('value', 'rule.shape_wrong', '应为一个对象');
  if (!checkChoice(value.kind, 'value.kind', Object.keys(KINDS), report)) return;
  const { fields, check } = KINDS[value.kind as RuleValue['kind']];
  checkFields(value, 'value', ['kind', ...fields], [], report);
  check(value, report);
}

const points = (value: Json, field: string, min: number, report: Report): boolean =>
  checkAmount(value[field], `value.${field}`, min, MAX_ENTRY_POINTS, report);

function checkRange(value: Json, report: Report): void {
  const sound = [points(value, 'min', 1, report), points(value, 'max', 1, report)];
  if (sound.every(Boolean) && Number(value.min) > Number(value.max))
    report('value.max', 'rule.range_reversed', '上限不能小于下限');
}

function checkProportion(value: Json, report: Report): void {
  points(value, 'points', 1, report);
  checkAmount(value.per, 'value.per', 1, MAX_QUANTITY, report);
}

/** Bands follow one another from small to large, each wide enough to bring points at all. */
function checkBands(value: Json, report: Report): void {
  const bands = steps(value, 'bands', ['from', 'points', 'per'], report);
  bands.forEach(({ place, step }) => {
    checkAmount(step.from, `${place}.from`, 0, MAX_QUANTITY, report);
    checkAmount(step.points, `${place}.points`, 1, MAX_ENTRY_POINTS, report);
    checkAmount(step.per, `${place}.per`, 1, MAX_QUANTITY, report);
  });
  ascending(bands, 'from', '分段重叠:每段的起点要大于上一段的起点', report);
  bands.slice(1).forEach(({ step }, at) => {
    const before = bands[at]?.step ?? {};
    const width = Number(step.from) - Number(before.from);
    if (width > 0 && width < Number(before.per))
      report(
        `value.bands[${at}].per`,
        'rule.band_too_narrow',
        '这一段还不够一个计分单位,永远不得分',
      );
  });
}

/** An honour ladder climbs or falls, but does not jump about: a slipped digit shows that way. */
function checkLadder(value: Json, report: Report): void {
  checkLevels(value, report);
  const levels = Array.isArray(value.levels) ? (value.levels as unknown[]) : [];
  const worth = levels.map((level) => (isJson(level) ? Number(level.points) : NaN));
  const falls = worth.findIndex((one, at) => at > 0 && one < (worth[at - 1] ?? 0));
  const climbs = worth.findIndex((one, at) => at > 0 && one > (worth[at - 1] ?? 0));
  if (falls > 0 && climbs > 0) {
    const place = `value.levels[${Math.max(falls, climbs)}].points`;
    report(place, 'rule.order_wrong', '档次的分值要从低到高(或从高到低)依次排列');
  }
}

function checkTiers(value: Json, report: Report): void {
  if (value.over === undefined)
    report('value.over', 'rule.period_missing', '累计档次要写明按次、按月、按季还是按年累计');
  else checkChoice(value.over, 'value.over', PERIODS, report);
  const tiers = steps(value, 'tiers', ['from', 'points'], report);
  tiers.forEach(({ place, step }) => {
    checkAmount(step.from, `${place}.from`, 1, MAX_QUANTITY, report);
    checkAmount(step.points, `${place}.points`, 1, MAX_ENTRY_POINTS, report);
  });
  ascending(tiers, 'from', '档次要从低到高排列,不能重叠', report);
  ascending(tiers, 'points', '高一档的分值要比低一档的多', report);
}

function checkBaseItem(value: Json, report: Report): void {
  const sound = [points(value, 'base', 1, report), points(value, 'points', 1, report)];
  if (sound.every(Boolean) && Number(value.points) > Number(value.base))
    report('value.points', 'rule.base_exceeded', '每次扣的分不能多于本项的基础分');
}

function checkMirrored(value: Json, report: Report): void {
  const sound = [points(value, 'met', 0, report), points(value, 'unmet', 0, report)];
  if (sound.every(Boolean) && value.met === 0 && value.unmet === 0)
    report('value.met', 'rule.worth_nothing', '达标和未达标不能都是 0 分');
}

function checkGrade(value: Json, report: Report): void {
  checkText(value.grade, 'value.grade', 20, report);
  if (value.repaired !== null) points(value, 'repaired', 1, report);
}

function checkPlaces(value: Json, report: Report): void {
  checkChoice(value.end, 'value.end', ['TOP', 'BOTTOM'], report);
  checkChoice(value.by, 'value.by', ['PLACE', 'PERCENT'], report);
  const places = steps(value, 'places', ['to', 'points'], report);
  places.forEach(({ place, step }) => {
    checkNumber(step.to, `${place}.to`, 1, value.by === 'PERCENT' ? 100 : MAX_PLACE, report);
    checkAmount(step.points, `${place}.points`, 1, MAX_ENTRY_POINTS, report);
  });
  ascending(places, 'to', '名次要从前往后排列', report);
}

function checkLevels(value: Json, report: Report): void {
  const seen = new Set<string>();
  checkArray(value.levels, 'value.levels', 1, MAX_STEPS, report).forEach((level, at) => {
    const place = `value.levels[${at}]`;
    if (!checkFields(level, place, ['name', 'points'], ['aliases'], report)) return;
    checkAmount(level.points, `${place}.points`, 1, MAX_ENTRY_POINTS, report);
    const wordings = [{ text: level.name, field: `${place}.name` }];
    if (level.aliases !== undefined)
      checkArray(level.aliases, `${place}.aliases`, 0, MAX_STEPS, report).forEach((text, nth) =>
        wordings.push({ text, field: `${place}.aliases[${nth}]` }),
      );
    for (const { text, field } of wordings) {
      if (!checkText(text, field, 50, report)) continue;
      const words = plainWording(text);
      if (seen.has(words)) report(field, 'rule.level_repeated', '档次名称重复');
      seen.add(words);
    }
  });
}

interface Step {
  place: string;
  step: Json;
}

/** The steps of a list that are objects, with where they stand. */
function steps(value: Json, field: string, fields: string[], report: Report): Step[] {
  return checkArray(value[field], `value.${field}`, 1, MAX_STEPS, report).flatMap((step, at) => {
    const place = `value.${field}[${at}]`;
    return checkFields(step, place, fields, [], report) ? [{ place, step }] : [];
  });
}

function ascending(list: Step[], field: string, detail: string, report: Report): void {
  list.slice(1).forEach(({ place, step }, at) => {
    const [before, after] = [list[at]?.step[field], step[field]];
    if (typeof before === 'number' && typeof after === 'number' && after <= before)
      report(`${place}.${field}`, 'rule.order_wrong', detail);
  });
}
