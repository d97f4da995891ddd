import { Button } from '@mui/material';
import { useState } from 'react';
import { Confirm, LinkBase, useRefresh, useTranslate } from 'react-admin';
import { type RuleList } from '../../shared/resources';
import { useAction } from '../controls/use-action';
import { discardList, takeBack } from '../providers/actions';
import { useMay } from '../session/use-session';
import { AdoptDialog } from './AdoptDialog';
import { EffectDialog } from './EffectDialog';
import { PutToVoteDialog } from './PutToVoteDialog';

type Asking = 'vote' | 'adopt' | 'effect' | 'discard' | null;

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
  const takingBack = useAction(takeBack, { told: 'list.takenBack', done });
  if (list.state === 'DRAFT')
    return (
      <>
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
  if (list.state !== 'VOTING') return null;
  return (
    <>
      <Button component={LinkBase} to={`/ballots/${list.voteBallotId}/show`} variant="outlined">
        {translate('list.toBallot')}
      </Button>
      {may('rule.adopt') && (
        <>
          <Button disabled={takingBack.pending} onClick={() => void takingBack.run(list.id)}>
            {translate('list.takeBack')}
          </Button>
          <Button variant="contained" onClick={() => setAsking('effect')}>
            {translate('list.bringIntoForce')}
          </Button>
        </>
      )}
      {asking === 'effect' && <EffectDialog list={list} onClose={close} onDone={done} />}
    </>
  );
}
