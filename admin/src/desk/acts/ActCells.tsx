import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { formatPoints } from '../../shared/points';
import { type Act } from '../../shared/resources';
import { ChangeText } from '../controls/PointsText';
import { RatificationChip } from '../controls/StateChip';

export function Who({ act }: { act: Act }) {
  return (
    <Box sx={{ whiteSpace: 'nowrap' }}>
      <b>{act.headName}</b>
      {act.residentName && act.residentName !== act.headName && <span>({act.residentName})</span>}
      <Typography variant="caption" color="text.secondary" component="div">
        {act.householdCode}
      </Typography>
    </Box>
  );
}

export function What({ act }: { act: Act }) {
  const size = [act.level, act.quantity === 1 ? null : `${formatPoints(act.quantity)} ${act.unit}`];
  return (
    <Box>
      <Box component="span" sx={{ color: 'text.secondary', mr: 0.75 }}>
        {act.ruleCode}
      </Box>
      {act.item}
      <RatificationChip state={act.ratification} />
      <Typography variant="caption" color="text.secondary" component="div">
        {[...size, act.place, act.note].filter(Boolean).join(' · ')}
      </Typography>
    </Box>
  );
}

export function Worth({ act }: { act: Act }) {
  const translate = useTranslate();
  return act.range && act.chosenPoints === null && act.state === 'SUBMITTED' ? (
    <Typography variant="body2" color="warning.main" noWrap>
      {translate('review.noPoints')}
    </Typography>
  ) : (
    <ChangeText points={act.points} />
  );
}

export function Nothing({ text }: { text: string }) {
  const translate = useTranslate();
  return (
    <Typography color="text.secondary" sx={{ p: 4, textAlign: 'center' }}>
      {translate(text)}
    </Typography>
  );
}
