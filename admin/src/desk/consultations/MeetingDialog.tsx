import { Autocomplete, Box, TextField } from '@mui/material';
import { useState } from 'react';
import { useGetList, useRefresh, useTranslate } from 'react-admin';
import { type Consultation, type HouseholdRow, type MeetingRecord } from '../../shared/resources';
import { CountField } from '../controls/CountField';
import { DayField } from '../controls/DayField';
import { FormDialog } from '../controls/FormDialog';
import { PhotoField } from '../controls/PhotoField';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
import { isWhole } from '../controls/whole-number';
import { holdConsultation } from '../providers/deliberation';
import { useMay, useSession } from '../session/use-session';

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
  const form = useForm(
    (record: MeetingRecord, key: string) => holdConsultation(consultation.id, record, key),
    {
      told: 'consultation.held',
      done: () => {
        refresh();
        onClose();
      },
    },
  );
  const complete = isWhole(expected) && (present === '' ? came.length > 0 : isWhole(present));

  function submit() {
    void form.run({
      heldOn,
      expectedCount: Number(expected),
      presentCount: present === '' ? null : Number(present),
      householdIds: came.map(({ id }) => id),
      minutes: minutes.trim(),
      photos,
    });
  }

  return (
    <FormDialog
      title={translate('consultation.hold')}
      help={translate('consultation.holdHelp')}
      form={form}
      complete={complete}
      onSubmit={submit}
      onClose={onClose}
    >
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { sm: '1fr 1fr 1fr' } }}>
        <DayField
          label={translate('consultation.heldOn')}
          latest={today}
          value={heldOn}
          onChange={setHeldOn}
          error={form.errors.heldOn}
        />
        <CountField
          label={translate('consultation.expected')}
          value={expected}
          onChange={setExpected}
          help=" "
          error={form.errors.expectedCount}
        />
        <CountField
          label={translate('consultation.present')}
          value={present}
          onChange={setPresent}
          help={translate('consultation.presentHelp')}
          error={form.errors.presentCount}
        />
      </Box>
      <HouseholdsThatCame value={came} onChange={setCame} />
      <TextLine
        lines={3}
        label={translate('consultation.minutes')}
        value={minutes}
        onChange={setMinutes}
        error={form.errors.minutes}
        most={5000}
      />
      {may('evidence.keep') && <PhotoField hashes={photos} onChange={setPhotos} />}
    </FormDialog>
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
