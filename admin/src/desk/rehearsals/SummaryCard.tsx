import { Alert, Box, Card, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { formatPoints } from '../../shared/points';
import { type Rehearsal } from '../../shared/resources';
import { formatYuan } from '../../shared/yuan';
import { Figure } from '../controls/Fact';
import { ChangeText, PointsText } from '../controls/PointsText';
import { changeOf } from './ChangeBar';
import { MoversBar } from './MoversBar';

/** What the village sees first, in numbers and in plain words. */
export function SummaryCard({ rehearsal }: { rehearsal: Rehearsal }) {
  const translate = useTranslate();
  const { before, after, changed, entries, unvalued, dividends, poolFen } = rehearsal;
  const against = rehearsal.against
    ? translate('rehearsal.versionShort', { version: rehearsal.against.version })
    : translate('rehearsal.booked');
  const list = translate('rehearsal.versionShort', { version: rehearsal.list.version });
  return (
    <Card sx={{ p: 2, display: 'grid', gap: 2 }}>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        <Figure label={translate('rehearsal.totalOf', { side: against })}>
          <PointsText points={before} />
        </Figure>
        <Figure strong label={translate('rehearsal.totalOf', { side: list })}>
          <PointsText points={after} />
        </Figure>
        <Figure label={translate('rehearsal.difference')}>
          <ChangeText points={changeOf(rehearsal)} />
        </Figure>
        <Figure label={translate('rehearsal.changedEntries')}>
          {changed} / {entries}
        </Figure>
      </Box>
      {changed === 0 ? (
        <Alert severity="success">{translate('rehearsal.same', { side: against, list })}</Alert>
      ) : (
        <Box sx={{ display: 'grid', gap: 1.5, maxWidth: 720 }}>
          <MoversBar movers={rehearsal} words="pointsMovers" />
          <MoversBar movers={rehearsal.ranks} words="rankMovers" />
          {dividends && <MoversBar movers={dividends} words="dividendMovers" />}
        </Box>
      )}
      {unvalued > 0 && (
        <Alert severity="warning">{translate('rehearsal.unvalued', { count: unvalued })}</Alert>
      )}
      <Typography variant="body2" color="text.secondary">
        {poolFen === null
          ? translate('rehearsal.noPool')
          : translate(rehearsal.poolDivided ? 'rehearsal.poolDivided' : 'rehearsal.poolAsked', {
              pool: formatYuan(poolFen),
              year: rehearsal.year,
            })}
        {translate('rehearsal.base', { points: formatPoints(rehearsal.list.basePoints) })}
        {translate('rehearsal.perHousehold', {
          average: formatPoints(averageOf(rehearsal)),
        })}
      </Typography>
    </Card>
  );
}

/** Cut to hundredths, as the ranking writes an average. */
const averageOf = ({ after, households }: Rehearsal): number =>
  households === 0 ? 0 : Math.trunc(Math.round(after * 100) / households) / 100;
