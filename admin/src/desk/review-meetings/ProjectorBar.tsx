import { Box, Button, LinearProgress, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useState } from 'react';
import { Confirm, LinkBase, useTranslate } from 'react-admin';
import { type ReviewMeetingDetail } from '../../shared/resources';
import { useDays } from '../controls/use-days';
import { panelOf } from './use-meeting';

interface Props {
  meeting: ReviewMeetingDetail;
  byGroup: boolean;
  pending: boolean;
  onMode: (byGroup: boolean) => void;
  onRest: () => void;
  onClose: () => void;
}

/** Which meeting, who is there, how far it is, and its last steps. */
export function ProjectorBar({ meeting, byGroup, pending, onMode, onRest, onClose }: Props) {
  const translate = useTranslate();
  const days = useDays();
  const [asking, setAsking] = useState<'rest' | 'close' | null>(null);
  const { agenda, members, month, place } = meeting;
  const done = agenda.filter(({ decision }) => decision !== null).length;
  const expected = members.filter(({ role }) => role !== 'WITNESS').length;
  const present = panelOf(meeting).present.length;
  const ask = (what: 'rest' | 'close') => ({
    disabled: pending || (what === 'rest' && done === agenda.length),
    onClick: () => setAsking(what),
    sx: { fontSize: '0.7em' },
  });
  return (
    <Box component="header" sx={{ bgcolor: 'primary.main', color: '#fff' }}>
      <Box sx={{ px: '1.2em', py: '0.5em', display: 'flex', gap: '1.2em', alignItems: 'center' }}>
        <b style={{ fontSize: '1.25em' }}>
          {days.month(month)}
          {translate('resources.review-meetings.menu')}
        </b>
        <span>{place}</span>
        <span>{translate('meeting.present', { present, expected })}</span>
        <span style={{ flex: 1 }}>
          {translate('meeting.progress', { done, all: agenda.length })}
        </span>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={byGroup}
          onChange={(_, next: boolean | null) => next !== null && onMode(next)}
          sx={{ bgcolor: '#fffdf9', '& button': { fontSize: '0.7em' } }}
        >
          <ToggleButton value={false}>{translate('meeting.oneByOne')}</ToggleButton>
          <ToggleButton value>{translate('meeting.byGroup')}</ToggleButton>
        </ToggleButtonGroup>
        <Button variant="contained" color="success" {...ask('rest')}>
          {translate('meeting.rest')}
        </Button>
        <Button variant="contained" color="secondary" {...ask('close')}>
          {translate('meeting.close')}
        </Button>
        <Button
          color="inherit"
          component={LinkBase}
          to="/review-meetings"
          sx={{ fontSize: '0.7em' }}
        >
          {translate('desk.back')}
        </Button>
      </Box>
      <LinearProgress
        variant="determinate"
        value={agenda.length === 0 ? 100 : (100 * done) / agenda.length}
        color="success"
        sx={{ height: '0.3em' }}
      />
      <Confirm
        isOpen={asking !== null}
        title={translate(`meeting.${asking ?? 'rest'}`)}
        content={translate(`meeting.${asking ?? 'rest'}Text`, { done, left: agenda.length - done })}
        onClose={() => setAsking(null)}
        onConfirm={() => {
          setAsking(null);
          if (asking === 'rest') onRest();
          else onClose();
        }}
      />
    </Box>
  );
}
