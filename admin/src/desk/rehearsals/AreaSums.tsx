import { Box, Card } from '@mui/material';
import { useTranslate } from 'react-admin';
import { toHundredths } from '../../shared/points';
import { type AreaProgress } from '../../shared/resources';
import { Figure } from '../controls/Fact';
import { ChangeText, PointsText } from '../controls/PointsText';
import { changeOf } from './ChangeBar';
import { MoversBar } from './MoversBar';

/** All villages told so far, added up. */
export function AreaSums({ lines }: { lines: readonly AreaProgress[] }) {
  const translate = useTranslate();
  const sums = {
    before: pointsOf(lines.map(({ before }) => before)),
    after: pointsOf(lines.map(({ after }) => after)),
    gained: sum(lines.map(({ gained }) => gained)),
    lost: sum(lines.map(({ lost }) => lost)),
    unchanged: sum(lines.map(({ unchanged }) => unchanged)),
  };
  return (
    <Card sx={{ p: 2, display: 'grid', gap: 2 }}>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <Figure label={translate('rehearsal.villages')}>{lines.length}</Figure>
        <Figure label={translate('rehearsal.areaBefore')}>
          <PointsText points={sums.before} />
        </Figure>
        <Figure strong label={translate('rehearsal.areaAfter')}>
          <PointsText points={sums.after} />
        </Figure>
        <Figure label={translate('rehearsal.difference')}>
          <ChangeText points={changeOf(sums)} />
        </Figure>
      </Box>
      <Box sx={{ maxWidth: 720 }}>
        <MoversBar movers={sums} words="pointsMovers" />
      </Box>
    </Card>
  );
}

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);
const pointsOf = (points: readonly number[]): number => sum(points.map(toHundredths)) / 100;
