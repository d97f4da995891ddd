import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useGetList, useRefresh, useTranslate } from 'react-admin';
import { type AccountHousehold, type HouseholdRow } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { HouseholdPicker } from '../controls/HouseholdPicker';
import { useAction } from '../controls/use-action';
import { type Relation, declareHousehold, endTie, noteHousehold } from '../providers/actions';

const RELATIONS: readonly Relation[] = [
  'OWN',
  'SPOUSE',
  'PARENTS',
  'CHILDREN',
  'SIBLING',
  'GRANDPARENTS',
  'GRANDCHILDREN',
  'IN_LAWS',
];

/** For which households somebody stands aside. Everybody declares; whoever appoints also takes it away. */
export function AccountHouseholds({ accountId, mine }: { accountId: string; mine?: boolean }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const [chosen, setChosen] = useState<HouseholdRow | null>(null);
  const [relation, setRelation] = useState<Relation>(mine ? 'SIBLING' : 'OWN');
  const { data: ties = [] } = useGetList<AccountHousehold>(
    'account-households',
    { filter: { accountId }, pagination: { page: 1, perPage: 100 } },
    { enabled: accountId !== '' },
  );
  const done = () => {
    setChosen(null);
    refresh();
  };
  const note = useAction(mine ? declareHousehold : noteHousehold, { told: 'account.noted', done });
  const end = useAction(endTie, { told: 'account.ended', done });
  const choices = RELATIONS.map((id) => ({ id, name: translate(`relation.${id}`) }));
  return (
    <Box sx={{ width: '100%', maxWidth: 640, display: 'grid', gap: 1.5 }}>
      <Typography variant="h6">{translate('account.household')}</Typography>
      <Typography variant="body2" color="text.secondary">
        {translate(mine ? 'account.declareHelp' : 'account.householdHelp')}
      </Typography>
      {ties.map((tie) => (
        <Box key={tie.id} sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
          <Box sx={{ minWidth: 150 }}>{translate(`relation.${tie.relation}`)}</Box>
          <Box sx={{ flex: 1 }}>
            {`${tie.headName} · ${tie.householdCode}`}
            <Typography variant="caption" color="text.secondary" component="div">
              {translate('account.since', { day: tie.fromOn, name: tie.notedByName ?? '' })}
            </Typography>
          </Box>
          {!mine && (
            <Button
              size="small"
              color="error"
              disabled={end.pending}
              onClick={() => void end.run(tie.id)}
            >
              {translate('account.removeHousehold')}
            </Button>
          )}
        </Box>
      ))}
      <Box sx={{ display: 'grid', gridTemplateColumns: { sm: '150px 1fr auto' }, gap: 1 }}>
        <ChoiceField
          label={translate('account.relation')}
          value={relation}
          choices={choices}
          onChange={(next) => next && setRelation(next)}
        />
        <HouseholdPicker value={chosen} onChange={setChosen} />
        <Button
          variant="outlined"
          disabled={!chosen || note.pending}
          onClick={() => chosen && void note.run({ accountId, householdId: chosen.id, relation })}
        >
          {translate(mine ? 'account.declare' : 'account.addHousehold')}
        </Button>
      </Box>
    </Box>
  );
}
