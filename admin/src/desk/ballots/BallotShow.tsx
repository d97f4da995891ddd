import {
  Alert,
  Box,
  Button,
  Card,
  Step,
  StepLabel,
  Stepper,
  Tab,
  Tabs,
  Typography,
} from '@mui/material';
import { useState } from 'react';
import { LinkBase, Show, useRecordContext, useRefresh, useTranslate } from 'react-admin';
import { type BallotDetail } from '../../shared/resources';
import { ReasonDialog } from '../controls/ReasonDialog';
import { useAction } from '../controls/use-action';
import { useDays } from '../controls/use-days';
import { cancelBallot } from '../providers/actions';
import { useMay } from '../session/use-session';
import { StateOf } from './BallotList';
import { CountStage } from './CountStage';
import { NoticeStage } from './NoticeStage';
import { ResultStage } from './ResultStage';
import { RollStage } from './RollStage';
import { VotesStage } from './VotesStage';

const STAGES = ['notice', 'roll', 'vote', 'count', 'result'] as const;
type Stage = (typeof STAGES)[number];

export const BallotShow = () => (
  <Show actions={false} component="div" sx={{ mt: 2, mb: 4 }}>
    <Page />
  </Show>
);

function Page() {
  const ballot = useRecordContext<BallotDetail>();
  // Coming from the list one has its row at first, which knows neither questions nor roll.
  if (!ballot || !('items' in ballot)) return null;
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Head ballot={ballot} />
      {ballot.origin === 'CALLED' && <Path ballot={ballot} />}
      <Body ballot={ballot} />
    </Box>
  );
}

function Head({ ballot }: { ballot: BallotDetail }) {
  const translate = useTranslate();
  const days = useDays();
  const competence = translate(`ballot.competence.${ballot.competence}`, { _: '' });
  const group =
    ballot.groupNo === null ? '' : ` · ${translate('desk.group', { no: ballot.groupNo })}`;
  return (
    <Card sx={{ p: 2, display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'center' }}>
        <Typography variant="h5">{ballot.subject}</Typography>
        <StateOf ballot={ballot} />
        <Box sx={{ ml: { sm: 'auto' } }}>
          <Button component={LinkBase} to={`/print/form/ballots/${ballot.id}`}>
            {translate('printing.meeting')}
          </Button>
          <CancelButton ballot={ballot} />
        </Box>
      </Box>
      <Typography color="text.secondary">
        {translate(`ballot.bodies.${ballot.body}`)}
        {group} · {days.fullDay(ballot.heldOn)} · {ballot.place}
        {ballot.origin === 'RECORDED' && ` · ${translate('ballot.recorded')}`}
      </Typography>
      <Typography variant="caption" color="text.secondary">
        {translate('ballot.law', { version: ballot.lawVersion, source: ballot.lawSource })}
      </Typography>
      {ballot.verdict === null && <Items ballot={ballot} />}
      {competence !== '' && <Alert severity="info">{competence}</Alert>}
      {ballot.cancelReason && (
        <Alert severity="warning">
          {translate('ballot.cancelReason', { reason: ballot.cancelReason })}
        </Alert>
      )}
    </Card>
  );
}

/** What is voted one by one, until there are verdicts to show instead. */
function Items({ ballot: { items } }: { ballot: BallotDetail }) {
  return items.map(({ code, label }) => (
    <Box key={code} sx={{ display: 'flex', gap: 1 }}>
      <b>{code}</b>
      <span>{label}</span>
    </Box>
  ));
}

function CancelButton({ ballot }: { ballot: BallotDetail }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const { run, pending } = useAction(
    (reason: string, key: string) => cancelBallot(ballot.id, reason, key),
    {
      told: 'ballot.cancelled',
      done: () => {
        setAsking(false);
        refresh();
      },
    },
  );
  if (!may('ballot.run') || ['CLOSED', 'CANCELLED'].includes(ballot.state)) return null;
  return (
    <>
      <Button color="error" onClick={() => setAsking(true)}>
        {translate('ballot.cancel')}
      </Button>
      {asking && (
        <ReasonDialog
          title={translate('ballot.cancel')}
          help={translate('ballot.cancelHelp')}
          pending={pending}
          onSubmit={(reason) => void run(reason)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** How far it has come: notice, door, votes, count, result. */
function Path({ ballot }: { ballot: BallotDetail }) {
  const translate = useTranslate();
  return (
    <Stepper activeStep={progress(ballot)} alternativeLabel sx={{ py: 1 }}>
      {STAGES.map((stage) => (
        <Step key={stage}>
          <StepLabel>{translate(`ballot.stages.${stage}`)}</StepLabel>
        </Step>
      ))}
    </Stepper>
  );
}

function progress({ state, roll, standing }: BallotDetail): number {
  if (state === 'CLOSED') return STAGES.length;
  if (state !== 'OPEN' || !roll) return 0;
  if (standing && standing.rounds.length > 0) return standing.differences.length > 0 ? 3 : 4;
  if (roll.papers + roll.tablet + roll.byPhone > 0) return 2;
  return standing?.quorate ? 2 : 1;
}

function Body({ ballot }: { ballot: BallotDetail }) {
  const { state } = ballot;
  if (state === 'DRAFT' || state === 'ANNOUNCED') return <NoticeStage ballot={ballot} />;
  if (state === 'OPEN') return <Meeting ballot={ballot} />;
  if (state === 'CLOSED') return <ResultStage ballot={ballot} />;
  return null;
}

function Meeting({ ballot }: { ballot: BallotDetail }) {
  const translate = useTranslate();
  const may = useMay();
  const [stage, setStage] = useState<Stage>('roll');
  if (!may('ballot.scrutinise')) return null;
  return (
    <>
      <Tabs
        value={stage}
        onChange={(_, next: Stage) => setStage(next)}
        variant="scrollable"
        allowScrollButtonsMobile
      >
        {STAGES.slice(1).map((one) => (
          <Tab key={one} value={one} label={translate(`ballot.stages.${one}`)} />
        ))}
      </Tabs>
      {stage === 'roll' && <RollStage ballot={ballot} key="roll" />}
      {stage === 'vote' && <VotesStage ballot={ballot} />}
      {stage === 'count' && <CountStage ballot={ballot} />}
      {stage === 'result' && <ResultStage ballot={ballot} />}
    </>
  );
}
