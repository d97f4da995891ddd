import { Button } from '@mui/material';
import { useState } from 'react';
import { Confirm, LinkBase, useRedirect, useRefresh, useTranslate } from 'react-admin';
import { type Settlement } from '../../shared/resources';
import { CallBallotDialog } from '../controls/CallBallotDialog';
import { FormDialog } from '../controls/FormDialog';
import { PaperMeetingFields, usePaperMeeting } from '../controls/PaperMeeting';
import { useAction, useForm } from '../controls/use-action';
import {
  adoptPlanOnPaper,
  type PlainStep,
  putPlanToVote,
  takeStep,
} from '../providers/settlements';
import { useMay } from '../session/use-session';

interface Props {
  settlement: Settlement;
  /** Something stands in the way of the next step. */
  blocked?: boolean;
}

/** What can be done next with the plan, by whom. */
export function StepButtons({ settlement, blocked = false }: Props) {
  const translate = useTranslate();
  const may = useMay();
  const [open, setOpen] = useState<'vote' | 'paper' | null>(null);
  const close = () => setOpen(null);
  const { state, voteBallotId } = settlement;
  const adopts = may('settlement.adopt');
  return (
    <>
      {state === 'DRAFT' && adopts && (
        <>
          <Button variant="contained" onClick={() => setOpen('vote')}>
            {translate('settlement.vote')}
          </Button>
          <Button variant="outlined" onClick={() => setOpen('paper')}>
            {translate('settlement.paper')}
          </Button>
        </>
      )}
      {state === 'VOTING' && (
        <>
          <Button component={LinkBase} to={`/ballots/${voteBallotId}/show`} variant="outlined">
            {translate('settlement.seeBallot')}
          </Button>
          {adopts && <Step step="adopt" {...{ settlement }} strong />}
          {adopts && <Step step="take-back" {...{ settlement }} />}
        </>
      )}
      {state === 'ADOPTED' && may('settlement.finalise') && (
        <Step step="publicise" {...{ settlement, blocked }} strong />
      )}
      {state === 'PUBLICISED' && may('settlement.finalise') && (
        <Step step="finalise" {...{ settlement, blocked }} strong />
      )}
      {(state === 'ADOPTED' || state === 'PUBLICISED') && may('settlement.write') && (
        <Step step="next-version" {...{ settlement }} />
      )}
      {open === 'vote' && <VoteDialog settlement={settlement} onClose={close} />}
      {open === 'paper' && <PaperDialog settlement={settlement} onClose={close} />}
    </>
  );
}

/** A step that is asked about once and then taken. */
function Step({
  settlement,
  step,
  strong,
  blocked,
}: Props & { step: PlainStep; strong?: boolean }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const redirect = useRedirect();
  const [asking, setAsking] = useState(false);
  const name = step.replace('-', '_');
  const { run, pending } = useAction((key: string) => takeStep(settlement.id, step, key), {
    told: `settlement.did.${name}`,
    done: ({ id }) => (id === settlement.id ? refresh() : redirect('show', 'settlements', id)),
  });
  return (
    <>
      <Button
        variant={strong ? 'contained' : 'text'}
        disabled={pending || blocked}
        onClick={() => setAsking(true)}
      >
        {translate(`settlement.do.${name}`)}
      </Button>
      <Confirm
        isOpen={asking}
        title={translate(`settlement.do.${name}`)}
        content={translate(`settlement.ask.${name}`, { title: settlement.title })}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          void run();
        }}
      />
    </>
  );
}

interface DialogProps {
  settlement: Settlement;
  onClose: () => void;
}

/** The ballot on the plan. */
function VoteDialog({ settlement, onClose }: DialogProps) {
  const translate = useTranslate();
  const redirect = useRedirect();
  return (
    <CallBallotDialog
      title={translate('settlement.vote')}
      help={translate('settlement.voteHelp')}
      submit={translate('settlement.vote')}
      body="HOUSEHOLD_REP_MEETING"
      call={(meeting, key) => putPlanToVote(settlement.id, meeting, key)}
      onCalled={({ voteBallotId }) => redirect('show', 'ballots', voteBallotId ?? '')}
      onClose={onClose}
    />
  );
}

/** The meeting that was held on paper, as its minutes tell it. */
function PaperDialog({ settlement, onClose }: DialogProps) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const paper = usePaperMeeting();
  const adopt = (meeting: object, key: string) => adoptPlanOnPaper(settlement.id, meeting, key);
  const form = useForm(adopt, {
    told: 'settlement.did.adopt',
    done: () => {
      refresh();
      onClose();
    },
  });
  return (
    <FormDialog
      title={translate('settlement.paper')}
      help={translate('settlement.paperHelp')}
      form={form}
      complete={paper.complete}
      onSubmit={() => void form.run(paper.meeting)}
      onClose={onClose}
    >
      <PaperMeetingFields
        paper={paper}
        errorOf={(name) => form.errors[`meeting.${name}`] ?? form.errors[name]}
      />
    </FormDialog>
  );
}
