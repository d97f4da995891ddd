import { Box, Button, Card, Typography } from '@mui/material';
import { useState } from 'react';
import { LinkBase, Show, useRecordContext, useRefresh, useTranslate } from 'react-admin';
import { type Consultation } from '../../shared/resources';
import { Fact } from '../controls/Fact';
import { Thumbnail } from '../controls/PhotoField';
import { useAction } from '../controls/use-action';
import { useDays } from '../controls/use-days';
import { closeConsultation } from '../providers/deliberation';
import { useMay, useSession } from '../session/use-session';
import { ConsultationStateChip, useCircle } from './ConsultationList';
import { MeetingDialog } from './MeetingDialog';
import { OpinionLine } from './OpinionLine';
import { OpinionTable } from './OpinionTable';

export const ConsultationShow = () => (
  <Show actions={false} component="div" sx={{ mt: 2, mb: 4 }}>
    <Page />
  </Show>
);

function Page() {
  const translate = useTranslate();
  const days = useDays();
  const may = useMay();
  const today = useSession()?.today ?? '';
  const consultation = useRecordContext<Consultation>();
  if (!consultation) return null;
  const { state, scheduledOn } = consultation;
  const waiting = state === 'PLANNED' && scheduledOn > today;
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Head consultation={consultation} />
      {consultation.record && <Record record={consultation.record} />}
      <Card>
        {state !== 'ANSWERED' && may('consultation.record') && !waiting && (
          <OpinionLine consultation={consultation} />
        )}
        {waiting && (
          <Typography color="text.secondary" sx={{ p: 2 }}>
            {translate('consultation.notYet', { day: days.fullDay(scheduledOn) })}
          </Typography>
        )}
        <OpinionTable consultation={consultation} />
      </Card>
    </Box>
  );
}

function Head({ consultation }: { consultation: Consultation }) {
  const translate = useTranslate();
  const days = useDays();
  const circle = useCircle();
  const { schemeName: scheme, ruleListVersion: version, ruleListId } = consultation;
  return (
    <Card sx={{ p: 2, display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'center' }}>
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="h5">
          {translate(`consultation.form.${consultation.form}`)} · {circle(consultation)}
        </Typography>
        <Typography
          component={LinkBase}
          to={`/rule-lists/${ruleListId}/show`}
          sx={{ color: 'primary.main' }}
        >
          {translate('consultation.about', { scheme, version })}
        </Typography>
      </Box>
      <ConsultationStateChip state={consultation.state} />
      <Fact label={translate('consultation.scheduledOn')}>
        {days.fullDay(consultation.scheduledOn)}
      </Fact>
      <Fact label={translate('consultation.place')}>{consultation.place}</Fact>
      <Fact label={translate('consultation.host')}>{consultation.host}</Fact>
      <Buttons consultation={consultation} />
    </Card>
  );
}

function Buttons({ consultation }: { consultation: Consultation }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const may = useMay();
  const today = useSession()?.today ?? '';
  const [holding, setHolding] = useState(false);
  const { run, pending } = useAction((key: string) => closeConsultation(consultation.id, key), {
    told: 'consultation.closed',
    done: () => refresh(),
  });
  const { state, unanswered, scheduledOn } = consultation;
  return (
    <Box sx={{ ml: 'auto', display: 'flex', gap: 1 }}>
      <Button component={LinkBase} to={`/print/form/consultations/${consultation.id}`}>
        {translate('printing.meeting')}
      </Button>
      {state === 'PLANNED' && scheduledOn <= today && may('consultation.record') && (
        <Button variant="contained" onClick={() => setHolding(true)}>
          {translate('consultation.hold')}
        </Button>
      )}
      {state === 'HELD' && may('deliberation.record') && (
        <Button variant="contained" disabled={pending || unanswered > 0} onClick={() => void run()}>
          {translate('consultation.close')}
        </Button>
      )}
      {holding && <MeetingDialog consultation={consultation} onClose={() => setHolding(false)} />}
    </Box>
  );
}

function Record({ record }: { record: NonNullable<Consultation['record']> }) {
  const translate = useTranslate();
  const days = useDays();
  const may = useMay();
  const { heldOn, expectedCount: expected, presentCount: present, households, minutes } = record;
  return (
    <Card sx={{ p: 2, display: 'grid', gap: 1 }}>
      <Typography sx={{ fontWeight: 600 }}>
        {translate('consultation.record', { day: days.fullDay(heldOn), expected, present })}
        {households > 0 && ` · ${translate('consultation.householdsCame', { count: households })}`}
      </Typography>
      {minutes && <Typography sx={{ whiteSpace: 'pre-wrap' }}>{minutes}</Typography>}
      {record.photos.length > 0 && may('act.read') && (
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          {record.photos.map((hash) => (
            <Thumbnail key={hash} hash={hash} size={72} />
          ))}
        </Box>
      )}
    </Card>
  );
}
