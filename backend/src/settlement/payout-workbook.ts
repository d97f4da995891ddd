import { formatYuan } from '../shared/domain/fen';
import { shanghaiDay } from '../shared/domain/local-date';
import { writeWorkbook } from '../shared/workbook/write-workbook';
import { type Payout } from './domain/plan-payouts';
import { type SettlementRow } from './settlement.store';

const COLUMNS = [
  { title: '序号', width: 6 },
  { title: '户编号', width: 12 },
  { title: '组', width: 6 },
  { title: '户主', width: 14 },
  { title: '积分', width: 12 },
  { title: '金额(元)', width: 14 },
  { title: '签领', width: 20 },
];

/** The sheet (发放表) every household signs when it is paid, A4. */
export function payoutWorkbook(
  villageName: string,
  settlement: SettlementRow,
  payouts: readonly Payout[],
): Promise<Buffer> {
  const points = payouts.reduce((sum, { weight }) => sum + weight, 0);
  const fen = payouts.reduce((sum, { amountFen }) => sum + amountFen, 0);
  return writeWorkbook([
    {
      name: `${settlement.year}年发放表`,
      title: `${villageName}${settlement.title}发放表`,
      notes: notesOf(settlement, payouts),
      columns: COLUMNS,
      rows: payouts.map((payout, at) => [
        { count: at + 1 },
        payout.householdCode,
        { count: payout.groupNo },
        payout.headName,
        { points: payout.points },
        { fen: payout.amountFen },
        null,
      ]),
      totals: [['合计', `${payouts.length} 户`, null, null, { points }, { fen }, null]],
    },
  ]);
}

function notesOf(settlement: SettlementRow, payouts: readonly Payout[]): string[] {
  const { year, pool_fen: poolFen, finalised_at: finalisedAt, content_hash: hash } = settlement;
  const roundedUp = payouts.filter((payout) => payout.roundedUp).length;
  const settledOn = finalisedAt ? shanghaiDay(finalisedAt) : '';
  return [
    `资金总额 ${formatYuan(poolFen)} 元,按 ${year} 年已公示关账的积分分配;积分不高于 0 的户不参与分配。`,
    `各户先按比例算到分,不足 1 分的舍去;余下 ${roundedUp} 分按舍去部分从大到小每户加 1 分,相同的户编号小的优先。`,
    `定案日期 ${settledOn}    校验码 ${hash?.toString('hex').slice(0, 16) ?? ''}`,
  ];
}
