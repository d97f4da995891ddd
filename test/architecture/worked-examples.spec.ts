import fs from 'node:fs';
import path from 'node:path';
import { type BallotBody } from '../../backend/src/ballot/domain/law';
import { tally } from '../../backend/src/ballot/domain/tally';
import { assess } from '../../backend/src/ledger/domain/assess';
import { type PriorEntry } from '../../backend/src/ledger/domain/prior-entry';
import { rankBySteps, type TieStep } from '../../backend/src/ranking/domain/rank';
import { parseRules } from '../../backend/src/rulebook/domain/parse-rule';
import {
  FALLBACKS,
  planByPoints,
  REMAINDERS,
  ROUNDINGS,
} from '../../backend/src/settlement/domain/distribution-plan';
import { divide } from '../../backend/src/settlement/domain/divide';
import { formatYuan } from '../../backend/src/shared/domain/fen';
import { formatPoints, parsePoints } from '../../backend/src/shared/domain/points';
import youxiqiao from '../../backend/src/rulebook/templates/youxiqiao.json';

const DOCS = path.resolve(__dirname, '../../docs/rules');

/** The rows of the one table of a document, without its heading. */
function rowsOf(file: string): string[][] {
  const lines = fs.readFileSync(path.join(DOCS, file), 'utf8').split('\n');
  const rows = lines.filter((line) => line.startsWith('|')).slice(2);
  return rows.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const hundredths = (text: string): number => {
  const points = parsePoints(text);
  if (points === null) throw new Error(`Not a number: ${text}`);
  return points;
};
const pairs = (text: string): [string, string][] =>
  text
    .split(';')
    .filter(Boolean)
    .map((pair) => pair.split(': ').map((part) => part.trim()) as [string, string]);

describe('the worked examples of docs/rules', () => {
  const parsed = parseRules(youxiqiao);
  const rules = 'rules' in parsed ? parsed.rules : [];

  it.each(rowsOf('points.md'))(
    'points: %s on %s, %s, %s, before %s → %s',
    (code, day, quantity, choice, before, points) => {
      const rule = rules.find((r) => r.code === code);
      if (!rule) throw new Error(`No rule ${code}`);
      const history = pairs(before).map(([occurredOn, worth]): PriorEntry => ({
        occurredOn,
        points: hundredths(worth),
        quantity: unitsOf(code, worth),
        level: null,
      }));
      const chosen =
        rule.value.kind === 'RANGE'
          ? { chosenPoints: hundredths(choice) }
          : { level: choice || null };
      const assessed = assess(
        rule,
        { occurredOn: day, quantity: hundredths(quantity), ...chosen },
        history,
      );
      expect(assessed.outcome === 'ASSESSED' ? formatPoints(assessed.points) : assessed.code).toBe(
        points,
      );
    },
  );

  it.each(rowsOf('voting.md'))('a vote: %s, %s called, %s came, %s agree → %s', (...row) => {
    const [body, expected, present, yes, verdict] = row;
    const [called, came, agree] = [Number(expected), Number(present), Number(yes)];
    const question = { code: '', yes: agree, no: came - agree, abstain: 0, void: 0 };
    const tallied = tally({
      body: body as BallotBody,
      expected: called,
      present: came,
      questions: [question],
    });
    expect(tallied).toMatchObject({ verdict });
  });

  it.each(rowsOf('ranking.md'))('ranking by [%s]: %s → %s', (steps, households, places) => {
    const contenders = pairs(households).map(([householdCode, of]) => {
      const [points = '', people = '', deducts = '', hours = '', reachedOn = ''] = of.split('/');
      const worth = { points: hundredths(points), deducts: hundredths(deducts) };
      const more = { volunteerHours: hundredths(hours), reachedOn, villageCode: '' };
      return { householdCode, people: Number(people), ...worth, ...more };
    });
    const asked = steps.split(', ').filter(Boolean) as TieStep[];
    const ranked = rankBySteps(contenders, asked).map(
      ({ householdCode, rank, decidedBy }) => `${householdCode} ${rank} ${decidedBy ?? 'shared'}`,
    );
    expect(ranked.join('; ')).toBe(places);
  });

  it.each(rowsOf('dividend.md'))(
    'dividend: %s 元 by %s, %s → %s',
    (pool, weights, terms, amounts, collective) => {
      const households = pairs(weights).map(([code, points]) => ({
        ...{ householdId: code, householdCode: code, groupNo: 1, headName: '户主' },
        ...{ listed: true, resident: true, points: hundredths(points), optedOut: false },
        ...{ heads: code === 'a' ? 3 : 1, land: 0, labourDays: 0, shares: 0 },
      }));
      const divided = divide(planOf(hundredths(pool), terms), households);
      if (divided.outcome !== 'DIVIDED') throw new Error(JSON.stringify(divided.problems));
      const { shares, collectiveFen } = divided.division;
      const paid = shares.map(
        ({ household, amountFen }) => `${household.householdCode}: ${plainYuan(amountFen)}`,
      );
      expect(paid.join('; ')).toBe(amounts);
      expect(plainYuan(collectiveFen)).toBe(collective);
    },
  );
});

/** A rule with a cap on its quantity needs to know how much of it the earlier entry used. */
function unitsOf(code: string, worth: string): number {
  return code === 'Y005' ? Math.abs(hundredths(worth)) / 10 : 100;
}

const plainYuan = (fen: number): string => formatYuan(fen).replace(/,/g, '');

/** One pool by points under terms like "floor 100; cap 400; YUAN; BY_HEAD". */
function planOf(poolFen: number, terms: string) {
  const words = terms.split('; ');
  const amount = (name: string) =>
    words.flatMap((word) => (word.startsWith(name) ? hundredths(word.slice(name.length)) : []))[0];
  const said = <Word extends string>(known: readonly Word[]) =>
    known.find((word) => words.includes(word));
  const plan = planByPoints(2026, poolFen);
  return {
    ...plan,
    rounding: said(ROUNDINGS) ?? plan.rounding,
    remainder: said(REMAINDERS) ?? plan.remainder,
    pools: plan.pools.map((pool) => ({
      ...pool,
      floorFen: amount('floor ') ?? pool.floorFen,
      capFen: amount('cap ') ?? pool.capFen,
      fallback: said(FALLBACKS) ?? pool.fallback,
    })),
  };
}
