import { Autocomplete, Box, Button, TextField, Typography } from '@mui/material';
import { useGetList, useTranslate } from 'react-admin';
import { type Group, type HouseholdRow } from '../../shared/resources';
import { DayField } from '../controls/DayField';
import { useSession } from '../session/use-session';
import { numberOf, type RegroupDraft, type RegroupLine } from './regroup-draft';

interface Props {
  groups: readonly Group[];
  draft: RegroupDraft;
  say: (part: Partial<RegroupDraft>) => void;
}

/** Where each group goes; from when, and by whose decision. */
export function RegroupForm({ groups, draft, say }: Props) {
  const translate = useTranslate();
  const today = useSession()?.today;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Typography color="text.secondary">{translate('regroup.help')}</Typography>
      {groups.map((group) => (
        <GroupLines key={group.groupNo} group={group} groups={groups} draft={draft} say={say} />
      ))}
      <DayField
        label={translate('event.effectiveOn')}
        value={draft.effectiveOn}
        latest={today}
        onChange={(effectiveOn) => say({ effectiveOn })}
      />
      <TextField
        required
        label={translate('event.reason')}
        helperText={translate('regroup.reasonHelp')}
        value={draft.reason}
        onChange={(event) => say({ reason: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
    </Box>
  );
}

function GroupLines({ group, groups, draft, say }: Props & { group: Group }) {
  const translate = useTranslate();
  const { lines } = draft;
  const own = lines.filter(({ groupNo }) => groupNo === group.groupNo);
  const change = (line: RegroupLine, part: Partial<RegroupLine>) =>
    say({ lines: lines.map((one) => (one === line ? { ...line, ...part } : one)) });
  const add = () => say({ lines: [...lines, { groupNo: group.groupNo, to: '', some: [] }] });
  const count = { name: group.name, count: group.households };
  return (
    <Box sx={{ display: 'grid', gap: 1, borderBottom: 1, borderColor: 'divider', pb: 1 }}>
      {own.map((line, at) => (
        <Box key={at} sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap', alignItems: 'center' }}>
          {line.some === null ? (
            <Box sx={{ width: { xs: '100%', sm: 230 } }}>
              <b>{translate(own.length > 1 ? 'regroup.rest' : 'regroup.whole', count)}</b>
            </Box>
          ) : (
            <SomeHouseholds
              group={group}
              chosen={line.some}
              onChange={(some) => change(line, { some })}
            />
          )}
          <TextField
            required
            label={translate('regroup.to', { name: group.name })}
            value={line.to}
            error={line.to !== '' && numberOf(line.to) === null}
            onChange={(event) => change(line, { to: event.target.value })}
            slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 2 } }}
            sx={{ width: 130 }}
          />
          <NameField to={numberOf(line.to)} groups={groups} draft={draft} say={say} />
          {line.some === null ? (
            <Button size="small" onClick={add} disabled={group.households < 2}>
              {translate('regroup.split')}
            </Button>
          ) : (
            <Button
              size="small"
              onClick={() => say({ lines: lines.filter((one) => one !== line) })}
            >
              {translate('regroup.unsplit')}
            </Button>
          )}
        </Box>
      ))}
    </Box>
  );
}

/** A group keeps its name unless it is given another. */
function NameField({ to, groups, draft, say }: Props & { to: number | null }) {
  const translate = useTranslate();
  if (to === null) return null;
  const known = groups.find(({ groupNo }) => groupNo === to)?.name;
  return (
    <TextField
      label={translate('regroup.name', { no: to })}
      placeholder={known ?? translate('desk.group', { no: to })}
      value={draft.names[to] ?? ''}
      onChange={(event) => say({ names: { ...draft.names, [to]: event.target.value } })}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { maxLength: 20 } }}
      sx={{ width: 150 }}
    />
  );
}

function SomeHouseholds({
  group,
  chosen,
  onChange,
}: {
  group: Group;
  chosen: HouseholdRow[];
  onChange: (households: HouseholdRow[]) => void;
}) {
  const translate = useTranslate();
  const { data = [] } = useGetList<HouseholdRow>('households', {
    filter: { groupNo: group.groupNo },
    sort: { field: 'code', order: 'ASC' },
    pagination: { page: 1, perPage: 1000 },
  });
  return (
    <Autocomplete
      multiple
      disableCloseOnSelect
      limitTags={4}
      value={chosen}
      options={data.filter(({ closedOn }) => !closedOn)}
      onChange={(_, households) => onChange(households)}
      getOptionLabel={({ headName, code }) => `${headName} ${code}`}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      sx={{ width: { xs: '100%', sm: 230 } }}
      renderInput={(params) => (
        <TextField {...params} label={translate('regroup.some', { name: group.name })} />
      )}
    />
  );
}
