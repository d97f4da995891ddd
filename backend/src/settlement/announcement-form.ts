import { type LogPoint } from '../ledger/village-log';
import { dayInWords, type Form, ledgerFoot, paperPage } from '../shared/form';
import { type AreaCode } from '../shared/domain/area-code';
import { formatYuan } from '../shared/domain/fen';
import { formatQuantity } from '../shared/domain/quantity';
import { tell } from '../shared/domain/refusal';
import { type Language } from '../shared/domain/sheet-report';
import { certificateNumber } from './domain/certificate';
import { type DistributionPlan } from './domain/distribution-plan';
import { type PoolResult } from './domain/divide';
import { type PaidOut } from './domain/payout-lines';
import { type DivisionResult } from './domain/settlement-hash';
import { type SettlementRow } from './settlement.store';

const zh = {
  title: '{village}{title}公告',
  hung: '公示 {from} 至 {to}',
  version: '第 {version} 版',
  record: '基准日 {day}',
  unit: '单位:元',
  income: '总收入 {income}',
  losses: ',弥补亏损 {losses}',
  deducted: ',提取{label}({percent}%){amount}',
  distributable: ',可分配 {distributable}。',
  pool: '{label} {pool}:按{basis}分,{households} 户;{rest} ÷ {weight} = 每一份。',
  kept: '{label} {pool}:没有一户够格,{where}。',
  collective: '村集体 {collective}(其中发放取整 {rounding},负数由集体补足);结转下年 {carried}。',
  toCollective: '归村集体',
  toNextYear: '结转下年',
  capped: '{label}有 {count} 户封顶(前有▲)。',
  hand: '每户每项 = 保底 + 可分的钱 × 本户的数 ÷ 合计的数,舍到分;除不尽的分每户加一分(前有△)。各项相加后取整。',
  objection: '对方案有异议的,公示期内向村民委员会书面提出,逐件书面答复。',
  certified:
    '核对凭据 {number}:把村里的核算证书放进验证网页重算,网页显示的号和这个一样,账就没有改过。',
  whole: '核对凭据全文 {hash}',
  uncertified: '公示期满定案后出核算证书,核对凭据印在定案公告和一户一单上。',
  foot: '核对凭据 {number} · {ledger}',
  code: '户编号',
  head: '户主',
  group: '组',
  total: '应得',
  sum: '合计 {count} 户',
  seal: '{village}村民委员会(章)',
  date: '日期:    年   月   日',
  bases: {
    HEAD: '人口',
    LAND: '土地(亩)',
    LABOUR_DAYS: '劳动日',
    POINTS: '积分',
    SHARES: '股份',
    HOUSEHOLD: '户',
    FIXED: '每户定额',
  },
};
const en: typeof zh = {
  title: '{village}: {title}',
  hung: 'On the wall {from} to {to}',
  version: 'Version {version}',
  record: 'Record date {day}',
  unit: 'In yuan',
  income: 'Income {income}',
  losses: '; losses covered {losses}',
  deducted: '; {label} ({percent}%) {amount}',
  distributable: '; to distribute {distributable}.',
  pool: '{label} {pool}: by {basis}, {households} households; {rest} ÷ {weight} = one share.',
  kept: '{label} {pool}: nobody earned it, {where}.',
  collective:
    'The collective {collective} (of which rounding {rounding}; negative: it adds); to next year {carried}.',
  toCollective: 'to the collective',
  toNextYear: 'to next year',
  capped: '{label}: {count} households at the cap (▲).',
  hand: 'Each part = floor + what is divided × the household’s number ÷ all numbers, cut to the fen; a left-over fen is marked △. Parts are added, then rounded.',
  objection:
    'Who objects does so in writing to the committee while this hangs, and is answered in writing.',
  certified:
    'Certificate {number}: put the village’s certificate on the verifying page; if it shows this number, nothing was changed.',
  whole: 'In full {hash}',
  uncertified:
    'Once it is final there is a certificate; its number stands on the notice and slips of then.',
  foot: 'Certificate {number} · {ledger}',
  code: 'Code',
  head: 'Head',
  group: 'Group',
  total: 'Amount',
  sum: '{count} households',
  seal: "{village} Villagers' Committee (seal)",
  date: 'Date:',
  bases: {
    HEAD: 'persons',
    LAND: 'land (mu)',
    LABOUR_DAYS: 'labour days',
    POINTS: 'points',
    SHARES: 'shares',
    HOUSEHOLD: 'households',
    FIXED: 'a fixed sum each',
  },
};
const TEXTS = { zh, en };
const MOST_WEIGHED = 4;
/** Of A4 what code, name, group and total leave. */
const ROOM_MM = 112;

/**
 * The plan on the wall with what every household gets by pool, and the numbers to recompute it by hand; with the hash
 * of its certificate once there is one.
 */
export function announcementForm(
  { code, name: villageName }: { code: AreaCode; name: string },
  settlement: SettlementRow & {
    plan: DistributionPlan;
    result: DivisionResult;
    ledger: LogPoint | null;
  },
  payouts: readonly PaidOut[],
  certificateHash: string | null,
  printedAt: Date,
  language: Language,
): Form {
  const t = TEXTS[language];
  const { plan, result, ledger, content_hash: contentHash } = settlement;
  const yuan = formatYuan;
  const number = certificateNumber(certificateHash ?? '');
  // Beside the certificate's number there is room for half of the ledger's.
  const pinned = ledgerFoot(ledger, printedAt, language, certificateHash ? 4 : 8);
  // Millimetres for one pool: by what weight, where there is room, and how much.
  const weighed = result.pools.length <= MOST_WEIGHED;
  const wide = Math.min(42, Math.floor(ROOM_MM / result.pools.length));
  const labelOf = (code: string) => plan.pools.find((pool) => pool.code === code)?.label ?? code;
  const poolLine = (pool: PoolResult): string => {
    const label = labelOf(pool.code);
    const where = pool.outcome === 'CARRY_FORWARD' ? t.toNextYear : t.toCollective;
    if (pool.households === 0) return tell(t.kept, { label, pool: yuan(pool.poolFen), where });
    return tell(t.pool, {
      ...{ label, pool: yuan(pool.poolFen), basis: t.bases[pool.basis] },
      ...{
        households: pool.households,
        rest: yuan(pool.restFen),
        weight: formatQuantity(hundredths(pool, pool.restWeight)),
      },
    });
  };
  const sums =
    tell(t.income, { income: yuan(plan.incomeFen) }) +
    (plan.lossesFen > 0 ? tell(t.losses, { losses: yuan(plan.lossesFen) }) : '') +
    result.deductions
      .map(({ label, bps, amountFen }) =>
        tell(t.deducted, { label, percent: bps / 100, amount: yuan(amountFen) }),
      )
      .join('') +
    tell(t.distributable, { distributable: yuan(result.distributableFen) });
  return {
    title: tell(t.title, { village: villageName, title: settlement.title }),
    lines: [
      [
        tell(t.hung, {
          from: dayInWords(settlement.publicised_from ?? '', language),
          to: dayInWords(settlement.publicised_to ?? '', language),
        }),
        tell(t.version, { version: settlement.plan_version }),
        tell(t.record, { day: plan.recordDate }),
        t.unit,
      ],
    ],
    columns: [
      { title: t.code, mm: 18 },
      { title: t.head, mm: 0 },
      { title: t.group, mm: 10 },
      ...result.pools.flatMap((pool) => [
        ...(weighed ? [{ title: t.bases[pool.basis], mm: Math.floor(wide * 0.4) }] : []),
        { title: labelOf(pool.code), mm: Math.ceil(wide * (weighed ? 0.6 : 1)) },
      ]),
      { title: t.total, mm: 26 },
    ],
    rows: payouts.map((payout) => [
      payout.householdCode,
      payout.headName,
      { count: payout.groupNo },
      ...result.pools.flatMap((pool) => {
        const part = payout.parts.find(({ poolCode }) => poolCode === pool.code);
        const mark = part?.capped ? '▲' : part?.roundedUp ? '△' : '';
        const amount = part ? { fen: part.amountFen, mark } : null;
        return weighed ? [part ? weightCell(pool, part.weight) : null, amount] : [amount];
      }),
      { fen: payout.amountFen },
    ]),
    totals: [
      [
        tell(t.sum, { count: payouts.length }),
        null,
        null,
        ...result.pools.flatMap((pool) => [...(weighed ? [null] : []), { fen: pool.paidFen }]),
        { fen: result.paidFen },
      ],
    ],
    notes: [
      sums,
      ...result.pools.map(poolLine),
      ...result.pools.flatMap((pool) =>
        pool.cappedHouseholds > 0
          ? [tell(t.capped, { label: labelOf(pool.code), count: pool.cappedHouseholds })]
          : [],
      ),
      tell(t.collective, {
        collective: yuan(result.collectiveFen),
        rounding: yuan(result.roundingFen),
        carried: yuan(result.carriedFen),
      }),
      t.hand,
      t.objection,
      ...(settlement.state === 'PUBLICISED' ? [t.uncertified] : []),
      ...(certificateHash
        ? [tell(t.certified, { number }), tell(t.whole, { hash: certificateHash })]
        : []),
    ],
    seal: [tell(t.seal, { village: villageName }), t.date],
    foot: certificateHash ? tell(t.foot, { number, ledger: pinned }) : pinned,
    board:
      ledger && contentHash
        ? paperPage(code, String(settlement.year), contentHash, ledger)
        : undefined,
  };
}

/** Persons and households are counted; everything else stands in hundredths. */
const hundredths = ({ basis }: PoolResult, weight: number): number =>
  basis === 'HEAD' || basis === 'HOUSEHOLD' || basis === 'FIXED' ? weight * 100 : weight;

const weightCell = (pool: PoolResult, weight: number) => ({ points: hundredths(pool, weight) });
