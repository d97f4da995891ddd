import { Box, Button, Card, Typography } from '@mui/material';
import { useState } from 'react';
import { Link, LinkBase, Show, useGetList, useRecordContext, useTranslate } from 'react-admin';
import { formatChange, formatPoints } from '../../shared/points';
import {
  type Balance,
  type Entry,
  type Household,
  type HouseholdRow,
} from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { useThisYear, useYears } from '../controls/choices';
import { Fact, Figure } from '../controls/Fact';
import { useDays } from '../controls/use-days';
import { LedgerTable } from '../entries/LedgerTable';
import { useMay } from '../session/use-session';
import { EventWizard } from './EventWizard';
import { HouseholdEditDialog } from './HouseholdEditDialog';
import { HouseholdHistory } from './HouseholdHistory';
import { Standing } from './HouseholdList';
import { Members } from './Members';
import { Places } from './Places';

export const HouseholdShow = () => (
  <Show actions={false} component="div" sx={{ mt: 2, mb: 4 }}>
    <Dossier />
  </Show>
);

function Dossier() {
  const household = useRecordContext<Household | HouseholdRow>();
  // Coming from the list, its shorter row is shown by react-admin until the whole household has been read.
  if (!household || !('members' in household)) return null;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Head household={household} />
      <Year household={household} />
      <Members members={household.members} />
      <HouseholdHistory household={household} />
    </Box>
  );
}

function Head({ household }: { household: Household }) {
  const translate = useTranslate();
  const days = useDays();
  const may = useMay();
  const [open, setOpen] = useState<'edit' | 'event' | null>(null);
  const close = () => setOpen(null);
  const label = (name: string) => translate(`resources.households.fields.${name}`);
  return (
    <Card sx={{ p: 2, display: 'flex', gap: 3, flexWrap: 'wrap', alignItems: 'center' }}>
      <Box sx={{ minWidth: 160 }}>
        <Typography variant="h5">{household.headName}</Typography>
        <Typography color="text.secondary">
          {household.groupName} · {household.code}
        </Typography>
      </Box>
      <Fact label={label('courtyardId')}>{household.courtyardName ?? '—'}</Fact>
      <Fact label={label('phone')}>{household.phone ?? '—'}</Fact>
      <Fact label={label('memberCount')}>
        {translate('desk.person', { count: household.memberCount })}
      </Fact>
      <Fact label={label('openedOn')}>{days.fullDay(household.openedOn)}</Fact>
      {household.formerGroups.map(({ name, untilOn }) => (
        <Fact key={untilOn} label={translate('regroup.was', { day: days.fullDay(untilOn) })}>
          {name}
        </Fact>
      ))}
      <Standing row={household} />
      <Origin household={household} />
      {may('household.write') && (
        <Box sx={{ display: 'flex', gap: 1, ml: 'auto' }}>
          {!household.closedOn && (
            <Button variant="contained" onClick={() => setOpen('event')}>
              {translate('event.open')}
            </Button>
          )}
          <Button variant="outlined" onClick={() => setOpen('edit')}>
            {translate('household.edit')}
          </Button>
        </Box>
      )}
      {open === 'edit' && <HouseholdEditDialog household={household} onClose={close} />}
      {open === 'event' && <EventWizard household={household} onClose={close} />}
    </Card>
  );
}

/** Where it split from, and where it went. */
function Origin({ household: { splitFrom, mergedInto, closedOn } }: { household: Household }) {
  const translate = useTranslate();
  const days = useDays();
  const name = (other: NonNullable<typeof splitFrom>) => (
    <Link to={`/households/${other.id}/show`}>{`${other.headName} ${other.code}`}</Link>
  );
  return (
    <>
      {splitFrom && <Fact label={translate('event.splitFrom')}>{name(splitFrom)}</Fact>}
      {mergedInto && <Fact label={translate('event.mergedInto')}>{name(mergedInto)}</Fact>}
      {closedOn && <Fact label={translate('event.closedOn')}>{days.fullDay(closedOn)}</Fact>}
    </>
  );
}

function Year({ household }: { household: Household }) {
  const translate = useTranslate();
  const years = useYears();
  const thisYear = useThisYear();
  const [chosen, setChosen] = useState<number | ''>('');
  const year = chosen || thisYear;
  const pagination = { page: 1, perPage: 1000 };
  const filter = { householdId: household.id, year };
  const enabled = year !== undefined;
  const balances = useGetList<Balance>('balances', { filter, pagination }, { enabled });
  const entries = useGetList<Entry>(
    'entries',
    { filter, pagination, sort: { field: 'booking', order: 'DESC' } },
    { enabled },
  );
  const balance = balances.data?.[0];
  return (
    <Card>
      <Box sx={{ p: 2, display: 'flex', gap: 1.5, flexWrap: 'wrap', alignItems: 'center' }}>
        <Typography variant="h6">{translate('household.ledger', { year })}</Typography>
        <ChoiceField
          label={translate('field.year')}
          value={year ?? ''}
          choices={years.map((one) => ({ id: one, name: translate('desk.year', { year: one }) }))}
          onChange={setChosen}
        />
        <Button
          component={LinkBase}
          to={`/print/form/households/${household.id}/dossier?year=${year}`}
        >
          {translate('printing.dossier')}
        </Button>
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', ml: { md: 'auto' } }}>
          <Figure label={translate('household.base')}>{formatPoints(balance?.base ?? 0)}</Figure>
          {balance && balance.carried !== 0 && (
            <Figure label={translate('household.carried')}>{formatChange(balance.carried)}</Figure>
          )}
          <Figure label={translate('household.adds')}>{formatChange(balance?.adds ?? 0)}</Figure>
          <Figure label={translate('household.deducts')}>
            {formatChange(-Math.abs(balance?.deducts ?? 0))}
          </Figure>
          <Figure strong label={translate('household.points')}>
            {formatPoints(balance?.points ?? 0)}
          </Figure>
        </Box>
      </Box>
      <Places householdId={household.id} year={year} />
      {entries.data && entries.data.length > 0 ? (
        <LedgerTable entries={entries.data} />
      ) : (
        <Typography color="text.secondary" sx={{ px: 2, pb: 2 }}>
          {translate('household.ledgerNone')}
        </Typography>
      )}
    </Card>
  );
}
