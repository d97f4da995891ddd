import { Box, Chip, Typography, useMediaQuery, type Theme } from '@mui/material';
import {
  DataTable,
  List,
  SelectInput,
  SimpleList,
  useListContext,
  useTranslate,
} from 'react-admin';
import { formatPoints } from '../../shared/points';
import { type Session, type Standing } from '../../shared/resources';
import { AsOfBar, type AsOfDays } from '../controls/AsOfBar';
import { useGroupChoices, useThisYear, useYears } from '../controls/choices';
import { Figure } from '../controls/Fact';
import { ChangeText, PointsText } from '../controls/PointsText';
import { useFilters } from '../controls/use-filters';
import { useLoaded } from '../controls/use-loaded';
import { readStandingsSummary } from '../providers/actions';
import { useSession } from '../session/use-session';

interface StandingFilter extends AsOfDays {
  year: number;
  area: string;
}

export function StandingList() {
  const translate = useTranslate();
  const session = useSession();
  const years = useYears();
  const thisYear = useThisYear();
  const groups = useGroupChoices();
  if (!session || thisYear === undefined) return null;
  const { code, kind } = session.area;
  const areas = [
    { id: code, name: translate(kind === 'VILLAGE' ? 'ranking.village' : 'ranking.township') },
    ...(kind === 'VILLAGE' ? [{ id: townshipOf(code), name: translate('ranking.township') }] : []),
  ];
  const groupFilter = (
    <SelectInput
      key="groupNo"
      source="groupNo"
      label="field.group"
      alwaysOn
      choices={groups}
      emptyText={translate('desk.all')}
      translateChoice={false}
    />
  );
  return (
    <List
      perPage={50}
      actions={false}
      empty={false}
      sort={{ field: 'rank', order: 'ASC' }}
      filterDefaultValues={{ year: thisYear, area: code }}
      filters={[
        <SelectInput
          key="year"
          source="year"
          label="field.year"
          alwaysOn
          choices={years.map((year) => ({ id: year, name: String(year) }))}
          translateChoice={false}
        />,
        <SelectInput
          key="area"
          source="area"
          label="ranking.scope"
          alwaysOn
          choices={areas}
          translateChoice={false}
        />,
        ...(kind === 'VILLAGE' ? [groupFilter] : []),
      ]}
    >
      <AsOfBar />
      <Summary session={session} />
      <Rows session={session} />
    </List>
  );
}

/** A village's code with its last three digits at zero is its township's. */
const townshipOf = (village: string) => `${village.slice(0, 9)}000`;

function Summary({ session }: { session: Session }) {
  const translate = useTranslate();
  const { filters } = useFilters<StandingFilter>();
  const { year = 0, area = session.area.code, asOf, knownOn } = filters;
  const days = asOf && knownOn ? { asOf, knownOn } : {};
  const { data } = useLoaded(`${year}/${area}/${asOf}/${knownOn}`, (signal) =>
    readStandingsSummary(year, area, days, signal),
  );
  if (!data) return <Box sx={{ minHeight: 96 }} />;
  const months = data.closedMonths
    .map((month) => translate('ranking.monthNumber', { month: Number(month.slice(5)) }))
    .join('、');
  const figure = (name: 'average' | 'highest' | 'lowest') => (
    <Figure label={translate(`ranking.${name}`)}>
      <PointsText points={data[name]} />
    </Figure>
  );
  return (
    <Box sx={{ p: 1.5, display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
      <Figure label={translate('ranking.households')}>{data.households}</Figure>
      {figure('average')}
      {figure('highest')}
      {figure('lowest')}
      <Typography color="text.secondary" sx={{ ml: 1 }}>
        {months ? translate('ranking.months', { months }) : translate('ranking.noMonths')}
      </Typography>
    </Box>
  );
}

function Rows({ session }: { session: Session }) {
  const translate = useTranslate();
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const { area } = useFilters<StandingFilter>().filters;
  const whole = area !== session.area.code || session.area.kind !== 'VILLAGE';
  // Most villages carry nothing over; they need no column for it.
  const { data = [] } = useListContext<Standing>();
  const carried = data.some((row) => row.carried !== 0);
  const group = ({ groupNo }: Standing) => translate('desk.group', { no: groupNo });
  if (narrow) {
    return (
      <SimpleList<Standing>
        rowClick={false}
        primaryText={({ rank, headName, tied }) =>
          `${rank}. ${headName}${tied ? ` (${translate('ranking.tied')})` : ''}`
        }
        secondaryText={(row) => [whole ? row.villageName : '', group(row)].join(' ')}
        tertiaryText={({ points }) => formatPoints(points)}
      />
    );
  }
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
      <DataTable.Col<Standing>
        source="headName"
        sx={{ whiteSpace: 'nowrap' }}
        disableSort
        render={({ headName }) => <b>{headName}</b>}
      />
      <DataTable.Col<Standing>
        align="right"
        source="base"
        disableSort
        render={({ base }) => <PointsText points={base} />}
      />
      {carried && (
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
        render={({ points }) => <b>{formatPoints(points)}</b>}
      />
    </DataTable>
  );
}

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
