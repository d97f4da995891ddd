import { Alert, Box } from '@mui/material';
import { useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { type MeetingBody, type RuleList } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { CountField } from '../controls/CountField';
import { DayField } from '../controls/DayField';
import { FormDialog } from '../controls/FormDialog';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
import { wholeOf } from '../controls/whole-number';
import { type Adoption, adoptRuleList } from '../providers/actions';
import { useSession } from '../session/use-session';
import { needsTwoThirds, tally } from './tally';

/** The bodies that may decide a rule list. */
export const BODIES: readonly MeetingBody[] = [
  'VILLAGERS_MEETING',
  'HOUSEHOLD_REP_MEETING',
  'REPRESENTATIVES_MEETING',
];
const COUNTS = ['expectedCount', 'presentCount', 'yesCount', 'noCount', 'abstainCount'] as const;

/** The meeting as its minutes tell it; with quorum and majority the list comes into force. */
export function AdoptDialog({ list, onClose }: { list: RuleList; onClose: () => void }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const today = useSession()?.today ?? '';
  const [body, setBody] = useState<MeetingBody>('REPRESENTATIVES_MEETING');
  const [words, setWords] = useState({
    heldOn: today,
    effectiveFrom: today,
    place: '',
    minutes: '',
  });
  const [typed, setTyped] = useState<Record<string, string>>({});
  const say = (part: Partial<typeof words>) => setWords({ ...words, ...part });
  const form = useForm((adoption: Adoption, key: string) => adoptRuleList(list.id, adoption, key), {
    told: 'list.adopted',
    done: () => {
      refresh();
      onClose();
    },
  });
  const counts = {
    body,
    heldOn: words.heldOn,
    expectedCount: wholeOf(typed.expectedCount),
    presentCount: wholeOf(typed.presentCount),
    yesCount: wholeOf(typed.yesCount),
    noCount: wholeOf(typed.noCount),
    abstainCount: wholeOf(typed.abstainCount),
  };
  const complete = COUNTS.every((name) => Number.isInteger(counts[name]));
  const errorOf = (name: string) => form.errors[`meeting.${name}`] ?? form.errors[name];

  function submit() {
    const { effectiveFrom, place, minutes } = words;
    void form.run({
      effectiveFrom,
      meeting: { ...counts, place: place.trim(), minutes: minutes.trim() },
    });
  }

  return (
    <FormDialog
      title={translate('list.adoptTitle')}
      help={translate('list.adoptHelp')}
      submit={translate('list.submit')}
      form={form}
      complete={complete}
      onSubmit={submit}
      onClose={onClose}
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
        <ChoiceField
          label={translate('list.body')}
          value={body}
          choices={BODIES.map((id) => ({ id, name: translate(`list.bodies.${id}`) }))}
          onChange={(next) => next && setBody(next)}
        />
        <DayField
          label={translate('list.heldOn')}
          latest={today}
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
        <DayField
          label={translate('list.effectiveFrom')}
          value={words.effectiveFrom}
          onChange={(effectiveFrom) => say({ effectiveFrom })}
          error={errorOf('effectiveFrom')}
        />
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
            onChange={(text) => setTyped({ ...typed, [name]: text })}
            error={errorOf(name)}
          />
        ))}
      </Box>
      {complete && <Arithmetic counts={counts} />}
      <TextLine
        lines={2}
        label={translate('list.minutes')}
        value={words.minutes}
        onChange={(minutes) => say({ minutes })}
        error={errorOf('minutes')}
      />
    </FormDialog>
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
