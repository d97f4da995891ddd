import {
  Box,
  Button,
  Card,
  Checkbox,
  FormControlLabel,
  TextField,
  Typography,
} from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type HouseholdRow } from '../../shared/resources';
import { useGroups } from '../controls/choices';
import { useAllHouseholds } from '../controls/use-all-households';

type Chosen = ReadonlySet<string>;

interface Props {
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
}

/** Every household of the village by group: tick whole groups, then untick those who were not there. */
export function HouseholdTicks({ chosen, onChange }: Props) {
  const translate = useTranslate();
  const [wanted, setWanted] = useState('');
  const [resident, setResident] = useState(false);
  const households = useAllHouseholds();
  const groups = useGroups();
  const open = households.filter(({ residency }) => !resident || residency === 'RESIDENT');

  const toggle = (some: readonly HouseholdRow[], on: boolean) => {
    const next = new Set(chosen);
    for (const { id } of some) {
      if (on) next.add(id);
      else next.delete(id);
    }
    onChange(next);
  };

  /** What is no longer shown is no longer chosen. */
  function showResidentsOnly(only: boolean) {
    setResident(only);
    if (only)
      toggle(
        households.filter(({ residency }) => residency !== 'RESIDENT'),
        false,
      );
  }

  return (
    <Card sx={{ p: 2 }}>
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center', flexWrap: 'wrap', mb: 1 }}>
        <Typography variant="h6">{translate('recording.batchPick')}</Typography>
        <Typography color="primary" sx={{ fontWeight: 600 }}>
          {translate('recording.chosen', { count: chosen.size })}
        </Typography>
        <Button size="small" onClick={() => toggle(open, true)}>
          {translate('recording.allVillage')}
        </Button>
        <Button size="small" onClick={() => onChange(new Set())} disabled={chosen.size === 0}>
          {translate('recording.clear')}
        </Button>
        <FormControlLabel
          control={
            <Checkbox size="small" checked={resident} onChange={(_, on) => showResidentsOnly(on)} />
          }
          label={translate('recording.skipAway')}
        />
        <TextField
          placeholder={translate('recording.filterHouseholds')}
          value={wanted}
          onChange={(event) => setWanted(event.target.value.trim())}
          sx={{ ml: { md: 'auto' } }}
        />
      </Box>
      {groups.map(({ groupNo, name }) => (
        <GroupTicks
          key={groupNo}
          name={name || translate('desk.group', { no: groupNo })}
          households={open.filter((household) => household.groupNo === groupNo)}
          {...{ wanted, chosen, toggle }}
        />
      ))}
    </Card>
  );
}

interface GroupProps {
  name: string;
  households: readonly HouseholdRow[];
  wanted: string;
  chosen: Chosen;
  toggle: (some: readonly HouseholdRow[], on: boolean) => void;
}

function GroupTicks({ name, households, wanted, chosen, toggle }: GroupProps) {
  const translate = useTranslate();
  const shown = households.filter((household) => matches(household, wanted));
  const ticked = households.filter(({ id }) => chosen.has(id)).length;
  if (shown.length === 0) return null;
  return (
    <Box
      component="fieldset"
      sx={{ border: 0, borderTop: 1, borderColor: 'divider', m: 0, p: 0, py: 0.5 }}
    >
      <FormControlLabel
        sx={{ width: '100%' }}
        control={
          <Checkbox
            size="small"
            checked={ticked === households.length}
            indeterminate={ticked > 0 && ticked < households.length}
            onChange={() => toggle(households, ticked < households.length)}
          />
        }
        label={
          <b>
            {name}{' '}
            <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
              {translate('recording.chosenOf', { chosen: ticked, all: households.length })}
            </Box>
          </b>
        }
      />
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fill, minmax(118px, 1fr))',
          pl: 1,
        }}
      >
        {shown.map((household) => (
          <FormControlLabel
            key={household.id}
            title={household.code}
            control={
              <Checkbox
                size="small"
                sx={{ p: 0.4 }}
                checked={chosen.has(household.id)}
                onChange={(_, on) => toggle([household], on)}
              />
            }
            label={household.headName}
          />
        ))}
      </Box>
    </Box>
  );
}

const matches = ({ headName, headInitials, code }: HouseholdRow, wanted: string) =>
  wanted === '' ||
  headName.includes(wanted) ||
  code.includes(wanted) ||
  headInitials.toLowerCase().startsWith(wanted.toLowerCase());
