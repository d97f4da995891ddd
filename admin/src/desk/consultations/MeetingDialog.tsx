import {
  Autocomplete,
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  TextField,
  Typography,
} from '@mui/material';
import { type SyntheticEvent, useState } from 'react';
import { useGetList, useRefresh, useTranslate } from 'react-admin';
import { type Consultation, type HouseholdRow, type MeetingRecord } from '../../shared/resources';
import { DayField } from '../controls/DayField';
import { PhotoField } from '../controls/PhotoField';
import { useAction } from '../controls/use-action';
import { holdConsultation } from '../providers/deliberation';
import { useMay, useSession } from '../session/use-session';

const WHOLE = /^\d{1,6}$/;

/** How the meeting was held: who was asked, who came, what the minutes say. Written once. */
export function MeetingDialog({
  consultation,
  onClose,
}: {
  consultation: Consultation;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const may = useMay();
  const today = useSession()?.today ?? '';
  const [heldOn, setHeldOn] = useState(consultation.scheduledOn);
  const [expected, setExpected] = useState('');
  const [present, setPresent] = useState('');
  const [came, setCame] = useState<HouseholdRow[]>([]);
  const [minutes, setMinutes] = useState('');
  const [photos, setPhotos] = useState<string[]>([]);
  const { run, pending } = useAction(
    (record: MeetingRecord, key: string) => holdConsultation(consultation.id, record, key),
    {
      told: 'consultation.held',
      done: () => {
        refresh();
        onClose();
      },
    },
  );
  const complete = WHOLE.test(expected) && (present === '' ? came.length > 0 : WHOLE.test(present));

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    void run({
      heldOn,
      expectedCount: Number(expected),
      presentCount: present === '' ? null : Number(present),
      householdIds: came.map(({ id }) => id),
      minutes: minutes.trim(),
      photos,
    });
  }

  const count = (label: string, value: string, onChange: (text: string) => void, help = ' ') => (
    <TextField
      label={translate(label)}
      value={value}
      onChange={(event) => onChange(event.target.value.trim())}
      error={value !== '' && !WHOLE.test(value)}
      helperText={help}
      slotProps={{ htmlInput: { inputMode: 'numeric' } }}
    />
  );
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <form onSubmit={submit}>
        <DialogTitle>{translate('consultation.hold')}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 1.5 }}>
          <Typography color="text.secondary">{translate('consultation.holdHelp')}</Typography>
          <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { sm: '1fr 1fr 1fr' } }}>
            <DayField
              label={translate('consultation.heldOn')}
              latest={today}
              value={heldOn}
              onChange={setHeldOn}
            />
            {count('consultation.expected', expected, setExpected)}
            {count(
              'consultation.present',
              present,
              setPresent,
              translate('consultation.presentHelp'),
            )}
          </Box>
          <HouseholdsThatCame value={came} onChange={setCame} />
          <TextField
            multiline
            minRows={3}
            label={translate('consultation.minutes')}
            value={minutes}
            onChange={(event) => setMinutes(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 5000 } }}
          />
          {may('act.record') && <PhotoField hashes={photos} onChange={setPhotos} />}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('desk.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={pending || !complete}>
            {translate('desk.confirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function HouseholdsThatCame(props: {
  value: HouseholdRow[];
  onChange: (households: HouseholdRow[]) => void;
}) {
  const translate = useTranslate();
  const { data = [] } = useGetList<HouseholdRow>('households', {
    sort: { field: 'code', order: 'ASC' },
    pagination: { page: 1, perPage: 1000 },
  });
  return (
    <Autocomplete
      multiple
      autoHighlight
      disableCloseOnSelect
      limitTags={6}
      value={props.value}
      onChange={(_, households) => props.onChange(households)}
      options={data.filter(({ closedOn }) => !closedOn)}
      getOptionLabel={({ headName, code }) => `${headName} · ${code}`}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      noOptionsText={translate('field.noMatch')}
      renderInput={(params) => (
        <TextField {...params} label={translate('consultation.households')} />
      )}
    />
  );
}
