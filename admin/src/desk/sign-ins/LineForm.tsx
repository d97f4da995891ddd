import { Box, Button, InputAdornment, TextField } from '@mui/material';
import { type SyntheticEvent, useRef, useState } from 'react';
import { useGetOne, useTranslate } from 'react-admin';
import { formatPoints } from '../../shared/points';
import { type Household, type HouseholdRow, type Rule } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { HouseholdPicker } from '../controls/HouseholdPicker';
import {
  byTimes,
  emptyLine,
  hoursOf,
  isRepeated,
  isWhole,
  type LineDraft,
  nextLine,
  type SignedLine,
} from './sign-in-draft';

interface Props {
  rule: Rule | null;
  rows: readonly SignedLine[];
  onAdd: (line: SignedLine) => void;
}

/** The next who came: found by a few keys, added by Enter, and the cursor is back at the household. */
export function LineForm({ rule, rows, onAdd }: Props) {
  const translate = useTranslate();
  const [line, setLine] = useState<LineDraft>(emptyLine);
  const householdRef = useRef<HTMLInputElement>(null);
  const amountRef = useRef<HTMLInputElement>(null);
  const members = useMembers(line.household);
  const timed = byTimes(rule);
  const repeated = isRepeated(rows, line);
  const whole = isWhole(rule, line) && !repeated;
  const put = (part: Partial<LineDraft>) => setLine({ ...line, ...part });

  function choose(household: HouseholdRow | null) {
    put({ household, residentId: '' });
    if (household) requestAnimationFrame(() => amountRef.current?.focus());
  }

  function add(event: SyntheticEvent) {
    event.preventDefault();
    const { household, ...rest } = line;
    if (!whole || !household) return;
    const member = members.find(({ residentId }) => residentId === line.residentId);
    const names = { householdName: household.headName, residentName: member?.name ?? '' };
    onAdd({ householdId: household.id, ...names, ...rest });
    setLine(nextLine(line));
    householdRef.current?.focus();
  }

  return (
    <Box component="form" onSubmit={add} sx={layout}>
      <HouseholdPicker
        inputRef={householdRef}
        value={line.household}
        onChange={choose}
        error={repeated ? translate('signIn.twice') : undefined}
      />
      <ChoiceField
        label={translate('signIn.who')}
        none={translate('signIn.household')}
        value={line.residentId}
        choices={members.map(({ residentId, name, relation }) => ({
          id: residentId,
          name: `${name}(${relation})`,
        }))}
        onChange={(residentId) => put({ residentId })}
      />
      <Amount {...{ rule, timed, line, put, amountRef }} />
      <TextField
        label={translate('signIn.note')}
        value={line.note}
        onChange={(event) => put({ note: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      <Button type="submit" variant="outlined" disabled={!whole} sx={{ minHeight: 40 }}>
        {translate('signIn.add')}
      </Button>
    </Box>
  );
}

function useMembers(household: HouseholdRow | null): Household['members'] {
  const { data } = useGetOne<Household>(
    'households',
    { id: household?.id ?? '' },
    { enabled: household !== null },
  );
  return household ? (data?.members ?? []).filter(({ toOn }) => !toOn) : [];
}

interface AmountProps {
  rule: Rule | null;
  timed: boolean;
  line: LineDraft;
  put: (part: Partial<LineDraft>) => void;
  amountRef: React.RefObject<HTMLInputElement | null>;
}

/** When they came and went, for rules by the hour; how many of its unit, for all others. */
function Amount({ rule, timed, line, put, amountRef }: AmountProps) {
  const translate = useTranslate();
  if (timed) {
    const hours = hoursOf(line.startedAt, line.endedAt);
    const time = (name: 'startedAt' | 'endedAt', help?: string) => (
      <TextField
        type="time"
        label={translate(`signIn.${name}`)}
        inputRef={name === 'startedAt' ? amountRef : undefined}
        value={line[name]}
        onChange={(event) => put({ [name]: event.target.value })}
        helperText={help}
        slotProps={{ inputLabel: { shrink: true } }}
      />
    );
    const told =
      hours === null ? undefined : translate('signIn.hours', { hours: formatPoints(hours) });
    return (
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1 }}>
        {time('startedAt')}
        {time('endedAt', told)}
      </Box>
    );
  }
  return (
    <TextField
      label={translate('field.quantity')}
      inputRef={amountRef}
      value={line.quantity}
      onFocus={(event) => event.target.select()}
      onChange={(event) => put({ quantity: event.target.value })}
      slotProps={{
        htmlInput: { inputMode: 'decimal' },
        input: {
          endAdornment: rule ? <InputAdornment position="end">{rule.unit}</InputAdornment> : null,
        },
      }}
    />
  );
}

const layout = {
  display: 'grid',
  gap: 1.5,
  alignItems: 'start',
  gridTemplateColumns: {
    xs: '1fr',
    sm: '1fr 1fr',
    lg: 'minmax(200px, 3fr) minmax(150px, 2fr) minmax(200px, 2fr) minmax(110px, 2fr) 130px',
  },
};
