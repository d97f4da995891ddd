import { Box, Checkbox, FormControlLabel, Typography } from '@mui/material';
import { useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import { type RankingPolicy, type Rule, type Session } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { CountField } from '../controls/CountField';
import { DayField } from '../controls/DayField';
import { FormDialog } from '../controls/FormDialog';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
import { decidePolicy } from '../providers/ranking';
import {
  DIMENSIONS,
  draftOf,
  KEY_GROUPS,
  type PolicyDraft,
  STEPS,
  writtenPolicy,
} from './policy-draft';

const BASES = ['TOTAL', 'PER_CAPITA', 'PER_LABOURER'] as const;
const ROW = { display: 'flex', gap: 1, flexWrap: 'wrap' } as const;

interface Props {
  before: RankingPolicy;
  session: Session;
  onClose: () => void;
  onDone: (policies: RankingPolicy[]) => void;
}

/** Writes down how the area ranks from a day on. */
export function PolicyForm({ before, session, onClose, onDone }: Props) {
  const translate = useTranslate();
  const nextYear = `${Number(session.today.slice(0, 4)) + 1}-01-01`;
  const [draft, setDraft] = useState(() => draftOf(before.policy, nextYear));
  const put = (change: Partial<PolicyDraft>) => setDraft({ ...draft, ...change });
  const form = useForm(decidePolicy, { told: 'policy.decided', done: onDone });
  const written = writtenPolicy(draft);
  return (
    <FormDialog
      title={translate('policy.write')}
      help={translate('policy.help')}
      width="md"
      form={form}
      complete={written !== null && draft.decision.trim() !== '' && draft.holdsFrom !== ''}
      onSubmit={() => written && void form.run(written)}
      onClose={onClose}
    >
      <Box sx={ROW}>
        <DayField
          label={translate('policy.holdsFrom')}
          value={draft.holdsFrom}
          onChange={(holdsFrom) => put({ holdsFrom })}
          error={form.errors.holdsFrom}
        />
        <ChoiceField
          label={translate('ranking.basis')}
          value={draft.basis}
          choices={BASES.map((id) => ({ id, name: translate(`ranking.bases.${id}`) }))}
          onChange={(basis) => basis && put({ basis })}
        />
        <CountField
          label={translate('policy.minimum')}
          value={draft.minimumRanked}
          width={200}
          help={translate('policy.minimumHelp')}
          error={form.errors['policy.minimumRanked']}
          onChange={(minimumRanked) => put({ minimumRanked })}
        />
      </Box>
      <TextLine
        required
        autoFocus
        label={translate('policy.decision')}
        placeholder={translate('policy.decisionExample')}
        value={draft.decision}
        onChange={(decision) => put({ decision })}
        error={form.errors.decision}
        most={200}
      />
      <Ties draft={draft} put={put} />
      <Stars draft={draft} put={put} />
      <Box>
        <Typography>{translate('policy.keyGroups')}</Typography>
        {KEY_GROUPS.map((group) => (
          <FormControlLabel
            key={group}
            label={translate(`ranking.keyGroups.${group}`)}
            control={
              <Checkbox
                checked={draft.keyGroups.includes(group)}
                onChange={(_, ticked) =>
                  put({
                    keyGroups: KEY_GROUPS.filter((one) =>
                      one === group ? ticked : draft.keyGroups.includes(one),
                    ),
                  })
                }
              />
            }
          />
        ))}
      </Box>
      <Dimensions draft={draft} put={put} session={session} />
    </FormDialog>
  );
}

interface Part {
  draft: PolicyDraft;
  put: (change: Partial<PolicyDraft>) => void;
}

function Ties({ draft: { ties, steps }, put }: Part) {
  const translate = useTranslate();
  const choices = STEPS.map((id) => ({ id, name: translate(`ranking.steps.${id}`) }));
  return (
    <Box sx={ROW}>
      <ChoiceField
        label={translate('policy.ties')}
        value={ties}
        choices={(['SHARE', 'CHAIN'] as const).map((id) => ({
          id,
          name: translate(`policy.tie.${id}`),
        }))}
        onChange={(next) => next && put({ ties: next })}
        minWidth={170}
      />
      {ties === 'CHAIN' &&
        steps.map((step, at) => (
          <ChoiceField
            key={at}
            label={translate('policy.step', { no: at + 1 })}
            value={step}
            none={translate('policy.noStep')}
            choices={choices}
            onChange={(next) => put({ steps: steps.map((one, nth) => (nth === at ? next : one)) })}
            minWidth={150}
          />
        ))}
    </Box>
  );
}

function Stars({ draft: { starsFrom }, put }: Part) {
  const translate = useTranslate();
  return (
    <Box>
      <Typography sx={{ mb: 1 }}>{translate('policy.starsHelp')}</Typography>
      <Box sx={ROW}>
        {starsFrom.map((from, at) => (
          <Box key={at} sx={{ width: 150 }}>
            <TextLine
              label={translate('policy.starFrom', { stars: '★'.repeat(at + 1) })}
              value={from}
              onChange={(text) =>
                put({ starsFrom: starsFrom.map((one, nth) => (nth === at ? text : one)) })
              }
            />
          </Box>
        ))}
      </Box>
    </Box>
  );
}

/** Every category of the list in force, and what the policy named before. */
function Dimensions({ draft: { dimensions }, put, session }: Part & { session: Session }) {
  const translate = useTranslate();
  const { data: rules = [] } = useGetList<Rule>(
    'rules',
    {
      pagination: { page: 1, perPage: 1000 },
      sort: { field: 'position', order: 'ASC' },
      filter: { on: session.today },
    },
    { enabled: session.area.kind === 'VILLAGE' },
  );
  const inForce = rules.map(({ category }) => category);
  const categories = [...new Set(inForce.length > 0 ? inForce : Object.keys(dimensions))];
  return (
    <Box>
      <Typography sx={{ mb: 1 }}>{translate('policy.dimensions')}</Typography>
      <Box sx={ROW}>
        {categories.map((category) => (
          <ChoiceField
            key={category}
            label={category}
            value={dimensions[category] ?? 'CONDUCT'}
            choices={DIMENSIONS.map((id) => ({ id, name: translate(`ranking.dimensions.${id}`) }))}
            onChange={(next) => next && put({ dimensions: { ...dimensions, [category]: next } })}
            minWidth={128}
          />
        ))}
      </Box>
    </Box>
  );
}
