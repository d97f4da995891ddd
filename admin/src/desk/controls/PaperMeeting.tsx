import { Alert, Box } from '@mui/material';
import { type ReactNode, useState } from 'react';
import { useTranslate } from 'react-admin';
import { type MeetingBody } from '../../shared/resources';
import { useSession } from '../session/use-session';
import { ChoiceField } from './ChoiceField';
import { CountField } from './CountField';
import { DayField } from './DayField';
import { needsTwoThirds, tally } from './tally';
import { TextLine } from './TextLine';
import { wholeOf } from './whole-number';

/** The bodies that may decide a matter of the whole village. */
export const BODIES: readonly MeetingBody[] = [
  'VILLAGERS_MEETING',
  'HOUSEHOLD_REP_MEETING',
  'REPRESENTATIVES_MEETING',
];
const COUNTS = ['expectedCount', 'presentCount', 'yesCount', 'noCount', 'abstainCount'] as const;

/** A meeting held on paper while it is typed in. */
export function usePaperMeeting() {
  const today = useSession()?.today ?? '';
  const [body, setBody] = useState<MeetingBody>('REPRESENTATIVES_MEETING');
  const [words, setWords] = useState({ heldOn: today, place: '', minutes: '' });
  const [typed, setTyped] = useState<Record<string, string>>({});
  const counts = {
    expectedCount: wholeOf(typed.expectedCount),
    presentCount: wholeOf(typed.presentCount),
    yesCount: wholeOf(typed.yesCount),
    noCount: wholeOf(typed.noCount),
    abstainCount: wholeOf(typed.abstainCount),
  };
  return {
    /** As the server takes it. */
    meeting: {
      ...counts,
      body,
      heldOn: words.heldOn,
      place: words.place.trim(),
      minutes: words.minutes.trim(),
    },
    complete: COUNTS.every((name) => Number.isInteger(counts[name])),
    ...{ today, body, setBody, words, typed, setTyped },
    say: (part: Partial<typeof words>) => setWords({ ...words, ...part }),
  };
}

interface Props {
  paper: ReturnType<typeof usePaperMeeting>;
  errorOf: (name: string) => string | undefined;
  /** A field beside the place. */
  children?: ReactNode;
}

/** The meeting as its minutes tell it, with quorum and majority reckoned while it is typed. */
export function PaperMeetingFields({ paper, errorOf, children }: Props) {
  const translate = useTranslate();
  const { words, typed, say } = paper;
  return (
    <>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
        <ChoiceField
          label={translate('list.body')}
          value={paper.body}
          choices={BODIES.map((id) => ({ id, name: translate(`list.bodies.${id}`) }))}
          onChange={(next) => next && paper.setBody(next)}
        />
        <DayField
          label={translate('list.heldOn')}
          latest={paper.today}
          value={words.heldOn}
          onChange={(heldOn) => say({ heldOn })}
          error={errorOf('heldOn')}
        />
        <TextLine
          label={translate('list.place')}
          value={words.place}
          onChange={(place) => say({ place })}
          error={errorOf('place')}
        />
        {children}
      </Box>
      <Box
        sx={{
          display: 'grid',
          gap: 1,
          gridTemplateColumns: { xs: 'repeat(3, 1fr)', sm: 'repeat(5, 1fr)' },
        }}
      >
        {COUNTS.map((name) => (
          <CountField
            key={name}
            required
            label={translate(`list.${name}`)}
            value={typed[name] ?? ''}
            onChange={(text) => paper.setTyped({ ...typed, [name]: text })}
            error={errorOf(name)}
          />
        ))}
      </Box>
      {paper.complete && <Arithmetic counts={paper.meeting} />}
      <TextLine
        lines={2}
        label={translate('list.minutes')}
        value={words.minutes}
        onChange={(minutes) => say({ minutes })}
        error={errorOf('minutes')}
      />
    </>
  );
}

function Arithmetic({ counts }: { counts: Parameters<typeof tally>[0] }) {
  const translate = useTranslate();
  const { consistent, quorum, majority } = tally(counts);
  const { expectedCount: expected, presentCount: present, yesCount: yes, body } = counts;
  if (!consistent) return <Alert severity="error">{translate('list.countsWrong')}</Alert>;
  const sign = needsTwoThirds(body)
    ? `${present}×3 ${quorum ? '≥' : '<'} ${expected}×2`
    : `${present}×2 ${quorum ? '>' : '≤'} ${expected}`;
  const needed = translate(needsTwoThirds(body) ? 'list.quorumTwoThirds' : 'list.quorumHalf');
  return (
    <Alert severity={quorum && majority ? 'success' : 'warning'}>
      <div>
        {needed}:{sign},{translate(quorum ? 'list.quorumMet' : 'list.quorumMissed')}
      </div>
      <div>
        {yes}×2 {majority ? '>' : '≤'} {present},
        {translate(majority ? 'list.majorityMet' : 'list.majorityMissed')}
      </div>
    </Alert>
  );
}
