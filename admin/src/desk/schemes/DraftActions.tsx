import { Button } from '@mui/material';
import { useState } from 'react';
import { Confirm, LinkBase, useGetOne, useRefresh, useTranslate } from 'react-admin';
import { type BallotHead, type RuleList } from '../../shared/resources';
import { useAction } from '../controls/use-action';
import { discardList, takeBack } from '../providers/actions';
import { useMay } from '../session/use-session';
import { AdoptDialog } from './AdoptDialog';
import { EffectDialog } from './EffectDialog';
import { PutToVoteDialog } from './PutToVoteDialog';

type Asking = 'vote' | 'adopt' | 'discard' | null;

/** What can be done with a list that is not in force yet. */
export function DraftActions({ list }: { list: RuleList }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const may = useMay();
  const [asking, setAsking] = useState<Asking>(null);
  const close = () => setAsking(null);
  const done = () => {
    refresh();
    close();
  };
  const discarding = useAction(discardList, { told: 'list.discarded', done });
  if (list.state === 'DRAFT')
    return (
      <>
        {may('rehearsal.run') && (
          <Button component={LinkBase} to="/rehearsals">
            {translate('resources.rehearsals.menu')}
          </Button>
        )}
        {may('rule.write') && (
          <Button color="error" onClick={() => setAsking('discard')}>
            {translate('list.discard')}
          </Button>
        )}
        {may('rule.adopt') && (
          <>
            <Button variant="outlined" onClick={() => setAsking('adopt')}>
              {translate('list.adopt')}
            </Button>
            <Button variant="contained" onClick={() => setAsking('vote')}>
              {translate('list.vote')}
            </Button>
          </>
        )}
        {asking === 'vote' && <PutToVoteDialog list={list} onClose={close} onDone={done} />}
        {asking === 'adopt' && <AdoptDialog list={list} onClose={close} />}
        <Confirm
          isOpen={asking === 'discard'}
          title="list.discardTitle"
          content="list.discardText"
          onClose={close}
          onConfirm={() => void discarding.run(list.id)}
        />
      </>
    );
  return list.state === 'VOTING' ? <VotingActions list={list} /> : null;
}

/** What follows from the ballot: nothing before it is decided, then either force or another draft. */
function VotingActions({ list }: { list: RuleList }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const done = () => {
    refresh();
    setAsking(false);
  };
  const takingBack = useAction(takeBack, { told: 'list.takenBack', done });
  const { data: ballot } = useGetOne<BallotHead>('ballots', { id: list.voteBallotId ?? '' });
  const passed = ballot?.verdict === 'PASSED';
  const failed = ballot?.state === 'CANCELLED' || (ballot?.state === 'CLOSED' && !passed);
  return (
    <>
      <Button
        component={LinkBase}
        to={`/ballots/${list.voteBallotId}/show`}
        variant={passed || failed ? 'outlined' : 'contained'}
      >
        {translate('list.toBallot')}
      </Button>
      {may('rule.adopt') && failed && (
        <Button
          variant="contained"
          disabled={takingBack.pending}
          onClick={() => void takingBack.run(list.id)}
        >
          {translate('list.takeBack')}
        </Button>
      )}
      {may('rule.adopt') && passed && (
        <Button variant="contained" onClick={() => setAsking(true)}>
          {translate('list.bringIntoForce')}
        </Button>
      )}
      {asking && <EffectDialog list={list} onClose={() => setAsking(false)} onDone={done} />}
    </>
  );
}
