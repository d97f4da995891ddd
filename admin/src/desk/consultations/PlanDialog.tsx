import { Alert, Box } from '@mui/material';
import { useState } from 'react';
import { useGetList, useRedirect, useTranslate } from 'react-admin';
import { type Consultation, type Courtyard, type RuleList } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { useGroupChoices } from '../controls/choices';
import { DayField } from '../controls/DayField';
import { FormDialog } from '../controls/FormDialog';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
import { planConsultation } from '../providers/deliberation';
import { useSession } from '../session/use-session';

const FORMS = ['COURTYARD_MEETING', 'BENCH_MEETING', 'YARD_MEETING', 'CIRCULATION'] as const;
const VILLAGE = 'village';

interface Props {
  /** The draft it is about; without one the person chooses. */
  list?: RuleList;
  onClose: () => void;
}

/** Plans a meeting about a draft, of the whole village, a group or a courtyard. */
export function PlanDialog({ list, onClose }: Props) {
  const translate = useTranslate();
  const redirect = useRedirect();
  const session = useSession();
  const drafts = useDrafts(list);
  const circles = useCircles();
  const [chosen, setChosen] = useState('');
  const [kindOfMeeting, setKind] = useState<Consultation['form']>('COURTYARD_MEETING');
  const [chosenCircle, setCircle] = useState('');
  const [words, setWords] = useState({
    scheduledOn: session?.today ?? '',
    place: '',
    host: session?.account.displayName ?? '',
  });
  const say = (part: Partial<typeof words>) => setWords({ ...words, ...part });
  const ruleListId = chosen || (drafts[0]?.id ?? '');
  const circle = chosenCircle || (circles[0]?.id ?? '');
  const form = useForm(planConsultation, {
    told: 'consultation.planned',
    done: ({ id }) => redirect('show', 'consultations', id),
  });
  const complete = ruleListId && circle && words.place.trim() && words.host.trim();

  function submit() {
    const [kind = '', which = ''] = circle.split(':');
    void form.run({
      ruleListId,
      form: kindOfMeeting,
      scheduledOn: words.scheduledOn,
      place: words.place.trim(),
      host: words.host.trim(),
      groupNo: kind === 'group' ? Number(which) : null,
      courtyardId: kind === 'courtyard' ? which : null,
    });
  }

  return (
    <FormDialog
      title={translate('consultation.plan')}
      help={translate('consultation.planHelp')}
      form={form}
      complete={Boolean(complete)}
      onSubmit={submit}
      onClose={onClose}
    >
      {drafts.length === 0 && <Alert severity="info">{translate('consultation.noDraft')}</Alert>}
      {drafts.length > 1 && (
        <ChoiceField
          label={translate('consultation.list')}
          value={ruleListId}
          choices={drafts}
          onChange={setChosen}
        />
      )}
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
        <ChoiceField
          label={translate('consultation.formLabel')}
          value={kindOfMeeting}
          choices={FORMS.map((id) => ({ id, name: translate(`consultation.form.${id}`) }))}
          onChange={(next) => next && setKind(next)}
        />
        <ChoiceField
          label={translate('resources.consultations.fields.circle')}
          value={circle}
          choices={circles}
          onChange={setCircle}
        />
        <DayField
          label={translate('consultation.scheduledOn')}
          value={words.scheduledOn}
          onChange={(scheduledOn) => say({ scheduledOn })}
          error={form.errors.scheduledOn}
        />
        <TextLine
          required
          label={translate('consultation.host')}
          value={words.host}
          onChange={(host) => say({ host })}
          error={form.errors.host}
          most={50}
        />
      </Box>
      <TextLine
        required
        label={translate('consultation.place')}
        value={words.place}
        onChange={(place) => say({ place })}
        error={form.errors.place}
        most={100}
      />
    </FormDialog>
  );
}

function useDrafts(list?: RuleList): { id: string; name: string }[] {
  const translate = useTranslate();
  const { data = [] } = useGetList<RuleList>(
    'rule-lists',
    { sort: { field: 'version', order: 'DESC' }, pagination: { page: 1, perPage: 100 } },
    { enabled: !list },
  );
  return (list ? [list] : data)
    .filter(({ state }) => state === 'DRAFT')
    .map(({ id, schemeName: scheme, version }) => ({
      id,
      name: translate('consultation.about', { scheme, version }),
    }));
}

/** A courtyard leader chooses among the own courtyards; the others among all, the groups and the village. */
function useCircles(): { id: string; name: string }[] {
  const translate = useTranslate();
  const session = useSession();
  const groups = useGroupChoices();
  const { data: courtyards = [] } = useGetList<Courtyard>('courtyards', {
    sort: { field: 'name', order: 'ASC' },
    pagination: { page: 1, perPage: 1000 },
  });
  const onlyLeads = session?.roles.every((role) => role === 'COURTYARD_LEADER') ?? false;
  const mine = ({ leaders }: Courtyard) =>
    leaders.some(({ accountId }) => accountId === session?.account.id);
  const choices = courtyards
    .filter((courtyard) => !onlyLeads || mine(courtyard))
    .map(({ id, name }) => ({ id: `courtyard:${id}`, name }));
  if (onlyLeads) return choices;
  return [
    { id: VILLAGE, name: translate('consultation.wholeVillage') },
    ...groups.map(({ id, name }) => ({ id: `group:${id}`, name })),
    ...choices,
  ];
}
