import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { ChoiceField } from '../controls/ChoiceField';
import { CountField } from '../controls/CountField';
import { DayField } from '../controls/DayField';
import { BODIES, COUNTS, isCountedPartly, type TypedMeeting } from './typed-meeting';

interface Props {
  meeting: TypedMeeting;
  today: string;
  onChange: (meeting: TypedMeeting) => void;
}

/** When, which meeting, and the counts of its vote where there was one. */
export function MeetingFields({ meeting, today, onChange }: Props) {
  const translate = useTranslate();
  const { counts } = meeting;
  const partly = isCountedPartly(counts);
  const bodies = BODIES.map((id) => ({ id, name: translate(`ratification.bodies.${id}`) }));
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { sm: '1fr 1fr' } }}>
        <DayField
          label={translate('ratification.heldOn')}
          latest={today}
          value={meeting.heldOn}
          onChange={(heldOn) => onChange({ ...meeting, heldOn })}
        />
        <ChoiceField
          label={translate('ratification.body')}
          value={meeting.body}
          choices={bodies}
          onChange={(body) => body && onChange({ ...meeting, body })}
        />
      </Box>
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(4, 1fr)' }}>
        {COUNTS.map((name) => (
          <CountField
            key={name}
            label={translate(`ratification.${name}`)}
            value={counts[name]}
            onChange={(text) => onChange({ ...meeting, counts: { ...counts, [name]: text } })}
          />
        ))}
      </Box>
      <Typography variant="caption" color={partly ? 'error' : 'text.secondary'}>
        {translate(partly ? 'ratification.countsPartly' : 'ratification.countsHelp')}
      </Typography>
    </Box>
  );
}
