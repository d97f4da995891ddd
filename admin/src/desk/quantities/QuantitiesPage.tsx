import { Alert, Box, Button, Card, Typography } from '@mui/material';
import { useState } from 'react';
import { Title, useTranslate } from 'react-admin';
import { type QuantityRegister } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { DayField } from '../controls/DayField';
import { FormDialog } from '../controls/FormDialog';
import { useForm } from '../controls/use-action';
import { useLoaded } from '../controls/use-loaded';
import { openRegister, readRegisters } from '../providers/settlements';
import { useMay, useSession } from '../session/use-session';
import { QuantityTable } from './QuantityTable';

/** What households bring to a distribution, register by register. */
export function QuantitiesPage() {
  const translate = useTranslate();
  const may = useMay();
  const [read, setRead] = useState(0);
  const [chosen, setChosen] = useState<string>('');
  const [opening, setOpening] = useState(false);
  const { data, error } = useLoaded(`registers/${read}`, readRegisters);
  if (error) return <Alert severity="error">{error.message}</Alert>;
  if (!data) return null;
  const register = data.find(({ id }) => id === chosen) ?? data[0];
  const changed = () => setRead(read + 1);
  return (
    <Box sx={{ display: 'grid', gap: 2, mt: 2, mb: 4 }}>
      <Title title={translate('resources.quantities.name')} />
      <Card sx={{ p: 2, display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'center' }}>
        <Typography color="text.secondary" sx={{ flex: '1 1 24rem' }}>
          {translate('quantities.help')}
        </Typography>
        {register && (
          <ChoiceField
            label={translate('quantities.recordDate')}
            value={register.id}
            choices={data.map(({ id }) => ({ id, name: id }))}
            onChange={setChosen}
          />
        )}
        {may('settlement.write') && (
          <Button variant={register ? 'outlined' : 'contained'} onClick={() => setOpening(true)}>
            {translate('quantities.open')}
          </Button>
        )}
      </Card>
      {register ? (
        <Register key={`${register.id}/${read}`} register={register} onChanged={changed} />
      ) : (
        <Typography>{translate('quantities.none')}</Typography>
      )}
      {opening && (
        <OpenDialog
          onClose={() => setOpening(false)}
          onDone={(day) => {
            setChosen(day);
            setOpening(false);
            changed();
          }}
        />
      )}
    </Box>
  );
}

interface RegisterProps {
  register: QuantityRegister;
  onChanged: () => void;
}

function Register({ register, onChanged }: RegisterProps) {
  const translate = useTranslate();
  const { households, heads, land, labourDays, shares } = register;
  return (
    <Card sx={{ p: 2, display: 'grid', gap: 1.5 }}>
      <Typography>
        {translate('quantities.totals', { households, heads, land, labourDays, shares })}
      </Typography>
      <QuantityTable recordDate={register.recordDate} onChanged={onChanged} />
    </Card>
  );
}

function OpenDialog({ onClose, onDone }: { onClose: () => void; onDone: (day: string) => void }) {
  const translate = useTranslate();
  const today = useSession()?.today ?? '';
  const [day, setDay] = useState(today && `${Number(today.slice(0, 4)) - 1}-12-31`);
  const form = useForm(openRegister, {
    told: 'quantities.opened',
    done: ({ recordDate }) => onDone(recordDate),
  });
  return (
    <FormDialog
      title={translate('quantities.open')}
      width="xs"
      form={form}
      complete={day !== ''}
      onSubmit={() => void form.run(day)}
      onClose={onClose}
    >
      <DayField
        label={translate('quantities.recordDate')}
        latest={today}
        value={day}
        onChange={setDay}
        error={form.errors.recordDate}
      />
    </FormDialog>
  );
}
