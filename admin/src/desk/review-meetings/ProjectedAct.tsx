import { Box, Button, Chip, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { formatChange, formatPoints, parseDecimal } from '../../shared/points';
import {
  type AgendaAct,
  type NewReviewDecision,
  type ReviewMeetingDetail,
} from '../../shared/resources';
import { ReasonDialog } from '../controls/ReasonDialog';
import { ActOnWall } from './ActOnWall';
import { useKeys } from './use-keys';
import { FEWEST, panelOf } from './use-meeting';
import { VoteDialog } from './VoteDialog';

type Outcome = NewReviewDecision['outcome'];
type Said = Omit<NewReviewDecision, 'actIds'>;

interface Props {
  act: AgendaAct;
  number: number;
  meeting: ReviewMeetingDetail;
  pending: boolean;
  onGo: (by: number) => void;
  decide: (acts: readonly AgendaAct[], said: Said, then: () => void) => void;
}

const COLOURS = {
  APPROVE: 'success',
  RETURN: 'info',
  REJECT: 'error',
  POSTPONE: 'warning',
} as const;
const KEYS: Record<Outcome, string> = { APPROVE: '⏎', RETURN: 'T', REJECT: 'N', POSTPONE: 'Y' };

/** One act as it is read out, and what the panel says to it. */
export function ProjectedAct({ act, number, meeting, pending, onGo, decide }: Props) {
  const translate = useTranslate();
  const { range, decision } = act;
  const [text, setText] = useState(act.chosenPoints === null ? '' : String(act.chosenPoints));
  const [asking, setAsking] = useState<'RETURN' | 'REJECT' | 'vote' | null>(null);
  const { aside, deciding } = panelOf(meeting, act);
  const points = range ? parseDecimal(text) : undefined;
  const worthy = range
    ? typeof points === 'number' && points >= range.min && points <= range.max
    : act.refusal === null;
  const able = (outcome: Outcome) =>
    !pending && (outcome === 'POSTPONE' || deciding >= FEWEST) && (outcome !== 'APPROVE' || worthy);

  function say(said: Said) {
    setAsking(null);
    decide([act], said.outcome === 'APPROVE' ? { ...said, points } : said, () => onGo(1));
  }
  function press(outcome: Outcome) {
    if (!able(outcome)) return;
    if (outcome === 'RETURN' || outcome === 'REJECT') setAsking(outcome);
    else say({ outcome });
  }

  const field = useKeys(asking === null, {
    next: () => onGo(1),
    before: () => onGo(-1),
    Enter: () => press('APPROVE'),
    t: () => press('RETURN'),
    n: () => press('REJECT'),
    y: () => press('POSTPONE'),
    v: () => deciding >= FEWEST && setAsking('vote'),
  });

  return (
    <Box
      sx={{
        p: '1.2em',
        display: 'grid',
        gap: '1em',
        gridTemplateRows: 'minmax(0, 1fr) auto auto',
        minHeight: 0,
      }}
    >
      <ActOnWall act={act} number={number}>
        {range ? (
          <TextField
            inputRef={field}
            value={text}
            error={text !== '' && !worthy}
            placeholder={`${formatPoints(range.min)}–${formatPoints(range.max)}`}
            onChange={(event) => setText(event.target.value)}
            slotProps={{
              htmlInput: {
                inputMode: 'decimal',
                'aria-label': translate('meeting.chosen'),
                style: { fontSize: '2em', width: '4em', textAlign: 'right' },
              },
            }}
          />
        ) : (
          formatChange(act.points ?? 0)
        )}
      </ActOnWall>
      <Box sx={{ display: 'flex', gap: '1em', alignItems: 'center', fontSize: '1.05em' }}>
        <b>{translate('meeting.deciding', { count: deciding })}</b>
        {aside.length > 0 && (
          <Box component="span" sx={{ color: 'error.main' }}>
            {translate('meeting.aside', { names: aside.map(({ name }) => name).join('、') })}
          </Box>
        )}
        {deciding < FEWEST && (
          <Box component="span" sx={{ color: 'error.main' }}>
            {translate('meeting.tooFew')}
          </Box>
        )}
        <span style={{ flex: 1 }} />
        {decision && (
          <Chip
            color={COLOURS[decision.outcome]}
            label={[
              translate(`meeting.outcomes.${decision.outcome}`),
              decision.points === null ? '' : formatPoints(decision.points),
              decision.reason,
              decision.votes &&
                `${decision.votes.yes} / ${decision.votes.no} / ${decision.votes.abstain}`,
            ]
              .filter(Boolean)
              .join(' · ')}
            sx={{ fontSize: '1.1em', height: '2em' }}
          />
        )}
      </Box>
      <Box sx={{ display: 'flex', gap: '0.8em', alignItems: 'center' }}>
        {(['APPROVE', 'RETURN', 'REJECT', 'POSTPONE'] as const).map((outcome) => (
          <Button
            key={outcome}
            variant={outcome === 'APPROVE' ? 'contained' : 'outlined'}
            color={COLOURS[outcome]}
            disabled={!able(outcome)}
            onClick={() => press(outcome)}
            sx={{ fontSize: '1em', px: '1.4em' }}
          >
            {`${translate(`meeting.outcomes.${outcome}`)} ${KEYS[outcome]}`}
          </Button>
        ))}
        <Button
          variant="outlined"
          disabled={pending || deciding < FEWEST}
          onClick={() => setAsking('vote')}
          sx={{ fontSize: '1em' }}
        >
          {`${translate('meeting.vote')} V`}
        </Button>
        <Box
          component="span"
          sx={{ flex: 1, textAlign: 'right', color: 'text.secondary', fontSize: '0.75em' }}
        >
          {translate('meeting.keys')}
        </Box>
      </Box>
      {asking === 'vote' && (
        <VoteDialog
          meeting={meeting}
          act={act}
          worthy={worthy}
          onSay={say}
          onClose={() => setAsking(null)}
        />
      )}
      {(asking === 'RETURN' || asking === 'REJECT') && (
        <ReasonDialog
          title={translate('meeting.reasonFor', {
            outcome: translate(`meeting.outcomes.${asking}`),
          })}
          pending={pending}
          onClose={() => setAsking(null)}
          onSubmit={(reason) => say({ outcome: asking, reason })}
        />
      )}
    </Box>
  );
}
