import { useState } from 'react';
import { useRedirect, useRefresh, useTranslate } from 'react-admin';
import { type BallotBody } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { useGroupChoices } from '../controls/choices';
import { DayField } from '../controls/DayField';
import { FormDialog } from '../controls/FormDialog';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
import { callBallot } from '../providers/actions';
import { useSession } from '../session/use-session';
import { parseItems } from './parse-items';

const BODIES: readonly BallotBody[] = [
  'HOUSEHOLD_REP_MEETING',
  'VILLAGERS_MEETING',
  'REPRESENTATIVES_MEETING',
  'GROUP_MEETING',
  'PARTY_MEMBERS_MEETING',
];

/** What is to be decided, and by whom; the notice comes after. */
export function BallotDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const redirect = useRedirect();
  const groups = useGroupChoices();
  const today = useSession()?.today ?? '';
  const [body, setBody] = useState<BallotBody>('HOUSEHOLD_REP_MEETING');
  const [groupNo, setGroupNo] = useState<number | ''>('');
  const [words, setWords] = useState({ subject: '', place: '', heldOn: today, items: '' });
  const say = (part: Partial<typeof words>) => setWords({ ...words, ...part });
  const form = useForm(callBallot, {
    done: ({ id }) => {
      refresh();
      redirect('show', 'ballots', id);
    },
  });
  const { errors } = form;
  const { items, badLine } = parseItems(words.items);
  const ofGroup = body === 'GROUP_MEETING';
  const named = words.subject.trim() !== '' && words.place.trim() !== '';

  return (
    <FormDialog
      title={translate('ballot.create')}
      submit={translate('ballot.save')}
      form={form}
      complete={named && badLine === null && (!ofGroup || groupNo !== '')}
      onSubmit={() =>
        void form.run({
          subjectKind: 'OTHER',
          subject: words.subject.trim(),
          place: words.place.trim(),
          heldOn: words.heldOn,
          body,
          groupNo: ofGroup && groupNo !== '' ? groupNo : null,
          items,
        })
      }
      onClose={onClose}
    >
      <TextLine
        required
        autoFocus
        label={translate('ballot.subject')}
        help={translate('ballot.subjectHelp')}
        value={words.subject}
        onChange={(subject) => say({ subject })}
        error={errors.subject}
        most={200}
      />
      <ChoiceField
        label={translate('ballot.body')}
        value={body}
        choices={BODIES.map((id) => ({ id, name: translate(`ballot.bodies.${id}`) }))}
        onChange={(next) => next && setBody(next)}
      />
      {ofGroup && (
        <ChoiceField
          label={translate('ballot.group')}
          value={groupNo}
          choices={groups}
          onChange={setGroupNo}
        />
      )}
      <DayField
        label={translate('ballot.heldOn')}
        value={words.heldOn}
        onChange={(heldOn) => say({ heldOn })}
        error={errors.heldOn}
      />
      <TextLine
        required
        label={translate('ballot.place')}
        value={words.place}
        onChange={(place) => say({ place })}
        error={errors.place}
        most={100}
      />
      <TextLine
        lines={3}
        label={translate('ballot.items')}
        value={words.items}
        onChange={(text) => say({ items: text })}
        help={translate('ballot.itemsHelp')}
        error={badLine === null ? errors.items : translate('ballot.badItems', { line: badLine })}
      />
    </FormDialog>
  );
}
