import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { type RehearsedHousehold } from '../../shared/resources';
import { formatYuan } from '../../shared/yuan';

const colourOf = (change: number) =>
  change > 0 ? 'success.main' : change < 0 ? 'error.main' : 'text.secondary';

/** "12 → 9 ↑3": places won in green, lost in red. */
export function RankChange({ row }: { row: RehearsedHousehold }) {
  const translate = useTranslate();
  const { rankBefore, rankAfter, rankChange } = row;
  if (rankBefore === null || rankAfter === null) return <>{translate('rehearsal.unranked')}</>;
  const places = rankChange ?? 0;
  return (
    <span style={{ fontVariantNumeric: 'tabular-nums' }}>
      {rankBefore} → {rankAfter}{' '}
      {places !== 0 && (
        <Box component="span" sx={{ color: colourOf(places), fontWeight: 600 }}>
          {places > 0 ? '↑' : '↓'}
          {Math.abs(places)}
        </Box>
      )}
    </span>
  );
}

/** "1,020.50 (+12.30)" in 元. */
export function FenChange({ row }: { row: RehearsedHousehold }) {
  const { fenAfter, fenChange } = row;
  if (fenAfter === null || fenChange === null) return <>—</>;
  return (
    <span style={{ fontVariantNumeric: 'tabular-nums' }}>
      {formatYuan(fenAfter)}{' '}
      <Box component="span" sx={{ color: colourOf(fenChange), fontWeight: 600 }}>
        ({fenChange > 0 ? '+' : ''}
        {formatYuan(fenChange)})
      </Box>
    </span>
  );
}
