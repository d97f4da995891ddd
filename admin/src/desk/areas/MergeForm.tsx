import {
  Autocomplete,
  Box,
  FormControlLabel,
  Radio,
  RadioGroup,
  TextField,
  Typography,
} from '@mui/material';
import { useGetList, useTranslate } from 'react-admin';
import { type Area, type VillageMergerSaid } from '../../shared/resources';
import { DayField } from '../controls/DayField';
import { useSession } from '../session/use-session';

interface Props {
  said: VillageMergerSaid;
  say: (part: Partial<VillageMergerSaid>) => void;
}

/** Which villages, what the new one is called, from which day, and by which document. */
export function MergeForm({ said, say }: Props) {
  const translate = useTranslate();
  const today = useSession()?.today;
  const { data = [] } = useGetList<Area>('areas', {
    filter: { kind: 'VILLAGE' },
    sort: { field: 'code', order: 'ASC' },
    pagination: { page: 1, perPage: 1000 },
  });
  const villages = data.filter(({ mergedOn }) => !mergedOn);
  const chosen = said.villages.flatMap((code) => villages.find((one) => one.code === code) ?? []);
  return (
    <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
      <Typography color="text.secondary">{translate('merge.help')}</Typography>
      <Autocomplete
        multiple
        disableCloseOnSelect
        value={chosen}
        options={villages}
        onChange={(_, areas) => say({ villages: areas.map(({ code }) => code) })}
        getOptionLabel={({ name, code }) => `${name} ${code}`}
        getOptionKey={({ code }) => code}
        isOptionEqualToValue={(one, other) => one.code === other.code}
        renderInput={(params) => (
          <TextField {...params} required label={translate('merge.villages')} />
        )}
      />
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}>
        <TextField
          required
          label={translate('merge.code')}
          helperText={translate('area.codeHelp')}
          value={said.code}
          onChange={(event) => say({ code: event.target.value.trim() })}
          slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 12 } }}
        />
        <TextField
          required
          label={translate('merge.name')}
          value={said.name}
          onChange={(event) => say({ name: event.target.value })}
          slotProps={{ htmlInput: { maxLength: 60 } }}
        />
        <DayField
          label={translate('event.effectiveOn')}
          value={said.effectiveOn}
          latest={today}
          onChange={(effectiveOn) => say({ effectiveOn })}
        />
      </Box>
      <TextField
        required
        label={translate('event.reason')}
        helperText={translate('merge.reasonHelp')}
        value={said.reason}
        onChange={(event) => say({ reason: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
      <RadioGroup
        value={said.codes}
        onChange={(_, codes) => say({ codes: codes as VillageMergerSaid['codes'] })}
      >
        {(['RENUMBER', 'KEEP'] as const).map((rule) => (
          <FormControlLabel
            key={rule}
            value={rule}
            control={<Radio />}
            label={translate(`merge.codes.${rule}`)}
          />
        ))}
      </RadioGroup>
    </Box>
  );
}
