import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { Alert, Checkbox, FormControlLabel, TextField, Typography } from '@mui/material';
import { type SyntheticEvent, useState } from 'react';
import { Confirm, LinkBase, useRefresh, useTranslate } from 'react-admin';
import { addDays } from '../../shared/days';
import { type MeetingBody, type RuleList } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { DayField } from '../controls/DayField';
import { useAction } from '../controls/use-action';
import { adoptRuleList, discardList, putToVote, takeBack } from '../providers/actions';
import { useMay, useSession } from '../session/use-session';
import { AdoptDialog, BODIES } from './AdoptDialog';

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
        {asking === 'vote' && <VoteDialog list={list} onClose={close} onDone={done} />}
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

interface DialogProps {
  list: RuleList;
  onClose: () => void;
  onDone: () => void;
}

/** Ten days is what the law asks between the notice and a villagers' meeting. */
const USUAL_NOTICE_DAYS = 10;

function VoteDialog({ list, onClose, onDone }: DialogProps) {
  const translate = useTranslate();
  const today = useSession()?.today ?? '';
  const [body, setBody] = useState<MeetingBody>('HOUSEHOLD_REP_MEETING');
  const [heldOn, setHeldOn] = useState(today && addDays(today, USUAL_NOTICE_DAYS));
  const [place, setPlace] = useState('');
  const [byItem, setByItem] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const { run, pending } = useAction(putToVote, {
    told: 'list.putToVote',
    refused: setErrors,
    done: onDone,
  });
  function submit(event: SyntheticEvent) {
    event.preventDefault();
    void run(list.id, { body, heldOn, place: place.trim(), byItem });
  }
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <form onSubmit={submit}>
        <DialogTitle>{translate('list.vote')}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          <Typography color="text.secondary">{translate('list.voteHelp')}</Typography>
          <ChoiceField
            label={translate('list.body')}
            value={body}
            choices={BODIES.map((id) => ({ id, name: translate(`list.bodies.${id}`) }))}
            onChange={(next) => next && setBody(next)}
          />
          {body === 'REPRESENTATIVES_MEETING' && (
            <Alert severity="warning">{translate('list.representativesWarning')}</Alert>
          )}
          <DayField
            label={translate('list.heldOn')}
            value={heldOn}
            onChange={setHeldOn}
            error={errors.heldOn}
          />
          <TextField
            required
            label={translate('list.place')}
            value={place}
            error={Boolean(errors.place)}
            helperText={errors.place}
            onChange={(event) => setPlace(event.target.value)}
          />
          <FormControlLabel
            control={<Checkbox checked={byItem} onChange={(_, checked) => setByItem(checked)} />}
            label={translate('list.byItem')}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('desk.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={pending || place.trim() === ''}>
            {translate('list.vote')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function EffectDialog({ list, onClose, onDone }: DialogProps) {
  const translate = useTranslate();
  const today = useSession()?.today ?? '';
  const [effectiveFrom, setEffectiveFrom] = useState(today && addDays(today, 1));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const { run, pending } = useAction(
    (key: string) => adoptRuleList(list.id, { effectiveFrom }, key),
    { told: 'list.adopted', refused: setErrors, done: onDone },
  );
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <DialogTitle>{translate('list.bringIntoForce')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Typography color="text.secondary">{translate('list.effectHelp')}</Typography>
        <DayField
          label={translate('list.effectiveFrom')}
          value={effectiveFrom}
          onChange={setEffectiveFrom}
          error={errors.effectiveFrom}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('desk.cancel')}</Button>
        <Button variant="contained" disabled={pending} onClick={() => void run()}>
          {translate('list.bringIntoForce')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
