import { Alert, Button, TextField } from '@mui/material';
import { useState } from 'react';
import { useGetOne, useRefresh, useTranslate } from 'react-admin';
import { dayAfterMonth } from '../../shared/days';
import { type Month, type Village } from '../../shared/resources';
import { DayField } from '../controls/DayField';
import { FormDialog } from '../controls/FormDialog';
import { useForm } from '../controls/use-action';
import { useDays } from '../controls/use-days';
import { useLoaded } from '../controls/use-loaded';
import { publiciseMonth } from '../providers/actions';
import { readSpan } from '../providers/objections';
import { useMay, useSession } from '../session/use-session';

export function PubliciseButton({ month }: { month: Month }) {
  const translate = useTranslate();
  const may = useMay();
  const session = useSession();
  const [asking, setAsking] = useState(false);
  const { data: village } = useGetOne<Village>(
    'villages',
    { id: session?.area.code ?? '' },
    { enabled: asking && session !== undefined },
  );
  if (!month.mayPublicise || !may('month.publicise') || !session) return null;
  return (
    <>
      <Button variant="contained" size="small" onClick={() => setAsking(true)}>
        {translate('publicity.publicise')}
      </Button>
      {asking && village && (
        <PubliciseDialog
          month={month}
          today={session.today}
          usual={village.publicityDays}
          working={village.publicityDayKind === 'WORKING'}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

interface Props {
  month: Month;
  today: string;
  /** The days the village usually publicises. */
  usual: number;
  /** They are working days. */
  working: boolean;
  onClose: () => void;
}

function PubliciseDialog({ month, today, usual, working, onClose }: Props) {
  const translate = useTranslate();
  const written = useDays();
  const refresh = useRefresh();
  const [from, setFrom] = useState(today);
  const [typed, setTyped] = useState(String(usual));
  const form = useForm(publiciseMonth, {
    told: 'publicity.publicised',
    done: () => {
      refresh();
      onClose();
    },
  });
  const { errors } = form;
  const days = /^[1-9]\d?$/.test(typed) ? Number(typed) : 0;
  const { data: span } = useLoaded(days > 0 && from ? `${from}/${days}` : null, (signal) =>
    readSpan(month.id, from, days, signal),
  );

  return (
    <FormDialog
      title={translate('publicity.publiciseTitle', { month: written.month(month.month) })}
      help={translate('publicity.publiciseHelp')}
      submit={translate('publicity.publicise')}
      width="xs"
      form={form}
      complete={days > 0 && from !== ''}
      onSubmit={() => void form.run(month.id, { from, days })}
      onClose={onClose}
    >
      {month.waitingActs > 0 && (
        <Alert severity="warning">
          {translate('publicity.waiting', { count: month.waitingActs })}
        </Alert>
      )}
      <DayField
        label={translate('publicity.from')}
        value={from}
        earliest={dayAfterMonth(month.month)}
        latest={today}
        onChange={setFrom}
        error={errors.from}
      />
      <TextField
        label={translate(working ? 'publicity.workingDays' : 'publicity.days')}
        value={typed}
        onChange={(event) => setTyped(event.target.value.trim())}
        error={days === 0 || Boolean(errors.days)}
        helperText={
          errors.days ?? (span && translate('publicity.until', { day: written.fullDay(span.to) }))
        }
        slotProps={{ htmlInput: { inputMode: 'numeric' } }}
      />
      {span?.note && <Alert severity="info">{span.note}</Alert>}
    </FormDialog>
  );
}
