import { Box, Chip, useMediaQuery, type Theme } from '@mui/material';
import { DataTable, SimpleList, useListContext, useTranslate } from 'react-admin';
import { formatPoints } from '../../shared/points';
import { type Session, type Standing } from '../../shared/resources';
import { ChangeText, PointsText } from '../controls/PointsText';
import { useFilters } from '../controls/use-filters';
import { type RankingFilter } from './ranking-filter';

/** The ranking itself; only columns that say something. */
export function StandingRows({ session }: { session: Session }) {
  const translate = useTranslate();
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const { area } = useFilters<RankingFilter>().filters;
  const { data = [] } = useListContext<Standing>();
  const whole = area !== session.area.code || session.area.kind !== 'VILLAGE';
  const group = ({ groupNo }: Standing) => translate('desk.group', { no: groupNo });
  if (narrow) {
    return (
      <SimpleList<Standing>
        rowClick={false}
        primaryText={({ rank, headName, tied }) =>
          `${rank}. ${headName}${tied ? ` (${translate('ranking.tied')})` : ''}`
        }
        secondaryText={(row) =>
          [whole ? row.villageName : '', group(row), starsOf(row)].filter(Boolean).join(' ')
        }
        tertiaryText={({ people, perPerson, points }) =>
          people > 1 ? `${formatPoints(perPerson)} (${formatPoints(points)})` : formatPoints(points)
        }
      />
    );
  }
  // Most villages carry nothing over, give no stars, and compare totals: they need no columns for it.
  const any = (says: (row: Standing) => boolean) => data.some(says);
  const heads = any(({ people }) => people > 1);
  const settled = any(({ decidedBy }) => decidedBy !== null && decidedBy !== 'POINTS');
  return (
    <DataTable<Standing> bulkActionButtons={false} rowClick={false}>
      <DataTable.Col<Standing> source="rank" disableSort render={(row) => <Rank row={row} />} />
      {whole && <DataTable.Col source="villageName" disableSort />}
      <DataTable.Col<Standing>
        source="groupNo"
        sx={{ whiteSpace: 'nowrap' }}
        disableSort
        render={group}
      />
      <DataTable.Col<Standing> source="headName" disableSort render={(row) => <Head row={row} />} />
      {any(({ base }) => base !== 0) && (
        <DataTable.Col<Standing>
          align="right"
          source="base"
          disableSort
          render={({ base }) => <PointsText points={base} />}
        />
      )}
      {any(({ carried }) => carried !== 0) && (
        <DataTable.Col<Standing>
          align="right"
          source="carried"
          disableSort
          render={(row) => <ChangeText points={row.carried} />}
        />
      )}
      <DataTable.Col<Standing>
        align="right"
        source="adds"
        disableSort
        render={({ adds }) => <ChangeText points={adds} />}
      />
      <DataTable.Col<Standing>
        align="right"
        source="deducts"
        disableSort
        render={({ deducts }) => <ChangeText points={-Math.abs(deducts)} />}
      />
      <DataTable.Col<Standing>
        align="right"
        source="points"
        disableSort
        render={({ points }) =>
          heads ? <PointsText points={points} /> : <b>{formatPoints(points)}</b>
        }
      />
      {heads && <DataTable.Col<Standing> align="right" source="people" disableSort />}
      {heads && (
        <DataTable.Col<Standing>
          align="right"
          source="perPerson"
          disableSort
          render={({ perPerson }) => <b>{formatPoints(perPerson)}</b>}
        />
      )}
      {any(({ stars }) => stars !== null) && (
        <DataTable.Col<Standing> source="stars" disableSort render={(row) => <Stars row={row} />} />
      )}
      {settled && (
        <DataTable.Col<Standing>
          source="decidedBy"
          disableSort
          render={({ decidedBy }) => decidedBy && translate(`ranking.decided.${decidedBy}`)}
        />
      )}
    </DataTable>
  );
}

const starsOf = ({ stars }: Standing) => '★'.repeat(stars ?? 0);

const Stars = ({ row }: { row: Standing }) => (
  <Box component="span" sx={{ color: 'warning.main', whiteSpace: 'nowrap' }}>
    {starsOf(row)}
  </Box>
);

function Rank({ row }: { row: Standing }) {
  const translate = useTranslate();
  return (
    <Box component="span" sx={{ whiteSpace: 'nowrap', fontWeight: row.rank <= 3 ? 700 : 400 }}>
      {row.rank}
      {row.tied && (
        <Chip
          size="small"
          variant="outlined"
          label={translate('ranking.tied')}
          sx={{ ml: 1, height: 20 }}
        />
      )}
    </Box>
  );
}

/** Whose household it is, and what else it is: a key household, or one that is never named at the bottom. */
function Head({ row }: { row: Standing }) {
  const translate = useTranslate();
  const marks = [
    ...row.keyGroups.map((group) => translate(`ranking.keyGroups.${group}`)),
    ...(row.protection ? [translate(`ranking.protection.${row.protection}`)] : []),
    ...(row.protected && !row.protection ? [translate('ranking.protected')] : []),
  ];
  return (
    <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
      <b>{row.headName}</b>
      {marks.map((mark) => (
        <Box key={mark} component="span" sx={{ ml: 1, fontSize: '0.8em', color: 'text.secondary' }}>
          {mark}
        </Box>
      ))}
    </Box>
  );
}
