import { Alert, Box, Button, Card, Typography } from '@mui/material';
import { useState } from 'react';
import { Show, useGetOne, useRecordContext, useTranslate } from 'react-admin';
import { formatInstant } from '../../shared/days';
import { formatChange } from '../../shared/points';
import { type Act, type GivenAnswer, type Objection } from '../../shared/resources';
import { Fact } from '../controls/Fact';
import { Thumbnail } from '../controls/PhotoField';
import { useDays } from '../controls/use-days';
import { EntryDrawer } from '../entries/EntryDrawer';
import { useMay } from '../session/use-session';
import { AnswerForm } from './AnswerForm';
import { ObjectionButtons } from './ObjectionButtons';
import { Deadline, ObjectionStateChip } from './ObjectionMarks';

export const ObjectionShow = () => (
  <Show actions={false} component="div" sx={{ mt: 2, mb: 4 }}>
    <Page />
  </Show>
);

function Page() {
  const translate = useTranslate();
  const objection = useRecordContext<Objection>();
  const [open, setOpen] = useState<string | null>(null);
  if (!objection) return null;
  const { answer, appeal, appealAnswer } = objection;
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Head objection={objection} />
      <Contested objection={objection} onOpen={setOpen} />
      {answer && <Given title="objection.firstAnswer" answer={answer} onOpen={setOpen} />}
      {appeal && (
        <Card sx={{ p: 2, display: 'grid', gap: 1 }}>
          <Typography variant="h6">{translate('objection.appeal')}</Typography>
          <Fact label={translate('objection.appellant')}>
            {appeal.appellantName ?? translate('objection.objectorHidden')}
          </Fact>
          <Fact label={translate('objection.appealGrounds')}>
            <span style={{ whiteSpace: 'pre-wrap' }}>{appeal.grounds}</span>
          </Fact>
        </Card>
      )}
      {appealAnswer && (
        <Given title="objection.secondAnswer" answer={appealAnswer} onOpen={setOpen} />
      )}
      {objection.mustStandAside && (
        <Alert severity="warning">{translate('objection.standAside')}</Alert>
      )}
      {objection.mayAnswer && <AnswerForm objection={objection} />}
      <EntryDrawer id={open} onClose={() => setOpen(null)} onOpen={setOpen} />
    </Box>
  );
}

function Head({ objection }: { objection: Objection }) {
  const translate = useTranslate();
  const days = useDays();
  const hidden = translate('objection.objectorHidden');
  const { objectorName, contact, photos } = objection;
  return (
    <Card sx={{ p: 2, display: 'grid', gap: 1.5 }}>
      <Box sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap', alignItems: 'center' }}>
        <Typography variant="h5">{objection.number}</Typography>
        <ObjectionStateChip state={objection.state} />
        <Deadline objection={objection} />
        <Box sx={{ ml: 'auto', display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          <ObjectionButtons objection={objection} />
        </Box>
      </Box>
      {objection.late && <Alert severity="info">{translate('objection.late')}</Alert>}
      {objection.calendarNote && <Alert severity="info">{objection.calendarNote}</Alert>}
      <Box sx={{ display: 'flex', gap: 3, flexWrap: 'wrap' }}>
        <Fact label={translate('objection.party')}>
          {translate(`objection.parties.${objection.party}`)}
        </Fact>
        <Fact label={translate('objection.objector')}>{objectorName ?? hidden}</Fact>
        {contact !== '' && (
          <Fact label={translate('objection.formFields.contact')}>{contact ?? hidden}</Fact>
        )}
        <Fact label={translate('objection.raisedOn')}>{days.fullDay(objection.raisedOn)}</Fact>
        <Fact label={translate('objection.channel')}>
          {translate(`objection.channels.${objection.channel}`)}
        </Fact>
        <Fact label={translate('objection.takenBy')}>
          {objection.recordedByName || translate('objection.byThemselves')} ·{' '}
          {formatInstant(objection.recordedAt)}
        </Fact>
      </Box>
      <Fact label={translate('objection.grounds')}>
        <span style={{ whiteSpace: 'pre-wrap' }}>{objection.grounds}</span>
      </Fact>
      {photos.length > 0 && (
        <Fact label={translate('objection.photos')}>
          <Photos hashes={photos} />
        </Fact>
      )}
      {objection.withdrawnOn && (
        <Alert severity="info">
          {translate('objection.withdrawn')} · {days.fullDay(objection.withdrawnOn)} ·{' '}
          {objection.withdrawalReason}
        </Alert>
      )}
    </Card>
  );
}

/** The entry, the act it was booked from, its evidence, and who recorded and approved it. */
function Contested({ objection, onOpen }: { objection: Objection; onOpen: (id: string) => void }) {
  const translate = useTranslate();
  const days = useDays();
  const { entry } = objection;
  const may = useMay();
  const { data: act } = useGetOne<Act>(
    'acts',
    { id: entry.actId ?? '' },
    { enabled: entry.actId !== null && may('act.read') },
  );
  return (
    <Card sx={{ p: 2, display: 'grid', gap: 1.5 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'baseline', flexWrap: 'wrap' }}>
        <Typography variant="h6">
          {translate('desk.group', { no: entry.groupNo })} {entry.headName} · {entry.item}{' '}
          {formatChange(entry.points)}
        </Typography>
        <Button size="small" onClick={() => onOpen(entry.id)}>
          {translate('entry.number', { seq: entry.id.split('-').slice(1).join('–') })}
        </Button>
      </Box>
      <Box sx={{ display: 'flex', gap: 3, flexWrap: 'wrap' }}>
        <Fact label={translate('resources.entries.fields.occurredOn')}>
          {days.fullDay(entry.occurredOn)}
        </Fact>
        <Fact label={translate('resources.objections.fields.month')}>
          {days.month(entry.month)}
        </Fact>
        <Fact label={translate('objection.recordedBy')}>{entry.recordedByName}</Fact>
        <Fact label={translate('objection.approvedBy')}>{entry.approvedByName}</Fact>
        {act?.place && <Fact label={translate('field.place')}>{act.place}</Fact>}
        {act?.note && <Fact label={translate('field.note')}>{act.note}</Fact>}
      </Box>
      {act && (
        <Fact label={translate('objection.evidence')}>
          {act.evidence.length > 0 ? (
            <Photos hashes={act.evidence} />
          ) : (
            translate('objection.noEvidence')
          )}
        </Fact>
      )}
      {objection.correctionActId && (
        <Fact label={translate('objection.correction')}>
          <CorrectionLine id={objection.correctionActId} />
        </Fact>
      )}
    </Card>
  );
}

function CorrectionLine({ id }: { id: string }) {
  const days = useDays();
  const { data: act } = useGetOne<Act>('acts', { id });
  return act ? (
    <>
      {days.day(act.occurredOn)} {act.headName} {act.ruleCode} {act.item}
    </>
  ) : null;
}

const Photos = ({ hashes }: { hashes: readonly string[] }) => (
  <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
    {hashes.map((hash) => (
      <Thumbnail key={hash} hash={hash} size={96} />
    ))}
  </Box>
);

interface GivenProps {
  title: string;
  answer: GivenAnswer;
  onOpen: (id: string) => void;
}

function Given({ title, answer, onOpen }: GivenProps) {
  const translate = useTranslate();
  const days = useDays();
  const { reversalId } = answer;
  return (
    <Card sx={{ p: 2, display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'baseline', flexWrap: 'wrap' }}>
        <Typography variant="h6">{translate(title)}</Typography>
        <b>{translate(`objection.verdicts.${answer.verdict}`)}</b>
        <Typography color="text.secondary">
          {translate('objection.answeredBy', {
            name: answer.answeredByName,
            day: days.fullDay(answer.answeredOn),
          })}
        </Typography>
        {reversalId && (
          <Button size="small" onClick={() => onOpen(reversalId)}>
            {translate('objection.reversal')}
          </Button>
        )}
      </Box>
      <Fact label={translate('objection.findings')}>
        <span style={{ whiteSpace: 'pre-wrap' }}>{answer.findings}</span>
      </Fact>
      <Fact label={translate('objection.answer')}>
        <span style={{ whiteSpace: 'pre-wrap' }}>{answer.answer}</span>
      </Fact>
    </Card>
  );
}
