import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { LinkBase, List, useTranslate } from 'react-admin';
import { type Session } from '../../shared/resources';
import { AsOfFields } from '../controls/AsOfBar';
import { useThisYear } from '../controls/choices';
import { Figure } from '../controls/Fact';
import { PointsText } from '../controls/PointsText';
import { useFilters } from '../controls/use-filters';
import { useLoaded } from '../controls/use-loaded';
import { readStandingsSummary } from '../providers/ranking';
import { useSession } from '../session/use-session';
import { PolicyDialog } from './PolicyDialog';
import { type RankingFilter, searchOf, withPeriod, YEAR } from './ranking-filter';
import { RankingBar } from './RankingBar';
import { StandingRows } from './StandingRows';

export function StandingList() {
  const session = useSession();
  const thisYear = useThisYear();
  if (!session || thisYear === undefined) return null;
  return (
    <List
      perPage={50}
      actions={false}
      empty={false}
      sort={{ field: 'rank', order: 'ASC' }}
      filterDefaultValues={{ year: thisYear, area: session.area.code }}
    >
      <RankingBar session={session} />
      <Buttons session={session} />
      <Summary session={session} />
      <StandingRows session={session} />
    </List>
  );
}

function Buttons({ session }: { session: Session }) {
  const translate = useTranslate();
  const [policies, setPolicies] = useState(false);
  const { filters, setFilters } = useFilters<RankingFilter>();
  const { asOf, knownOn, ...others } = filters;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center' }}>
      <AsOfFields
        asked={{ asOf, knownOn }}
        onAsk={(days) => {
          const year = Number(days.asOf.slice(0, 4));
          setFilters({ ...withPeriod(others, year, YEAR, session.today), ...days });
        }}
        onBack={() => setFilters(others)}
      />
      <Box sx={{ px: 1.5, pt: 1, display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <Button size="small" component={LinkBase} to={`/print/form/standings?${searchOf(filters)}`}>
          {translate('ranking.print')}
        </Button>
        <Button size="small" onClick={() => setPolicies(true)}>
          {translate('policy.title')}
        </Button>
      </Box>
      {policies && <PolicyDialog session={session} onClose={() => setPolicies(false)} />}
    </Box>
  );
}

function Summary({ session }: { session: Session }) {
  const translate = useTranslate();
  const { filters } = useFilters<RankingFilter>();
  const asked = { area: session.area.code, ...filters, groupNo: undefined };
  const search = searchOf(asked);
  const { data } = useLoaded(search, (signal) => readStandingsSummary(search, signal));
  if (!data) return <Box sx={{ minHeight: 96 }} />;
  const months = data.closedMonths
    .map((month) => translate('ranking.monthNumber', { month: Number(month.slice(5)) }))
    .join('、');
  const figure = (name: 'average' | 'highest' | 'lowest') => (
    <Figure label={translate(`ranking.${name}`)}>
      <PointsText points={data[name]} />
    </Figure>
  );
  const steps = data.steps.map((step) => translate(`ranking.steps.${step}`)).join(' → ');
  const whole = asked.period === undefined && asked.dimension === undefined;
  const says = [
    translate(`ranking.measured.${data.basis}`),
    months ? translate('ranking.months', { months }) : translate(`ranking.noMonths.${whole}`),
    whole ? '' : translate('ranking.noBase'),
    steps ? translate('ranking.chain', { steps }) : translate('ranking.shares'),
    ...data.notRanked.map(({ why, households, codes }) =>
      translate(`ranking.notRanked.${why}`, { households, codes: codes.join('、') }),
    ),
  ];
  return (
    <Box sx={{ p: 1.5, display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
      <Figure label={translate('ranking.households')}>{data.households}</Figure>
      {figure('average')}
      {figure('highest')}
      {figure('lowest')}
      <Typography color="text.secondary" sx={{ ml: 1, flex: 1, minWidth: 260 }}>
        {says.filter(Boolean).join(' · ')}
      </Typography>
    </Box>
  );
}
