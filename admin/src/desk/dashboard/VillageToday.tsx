import { Alert, Box, Button, Card, Typography } from '@mui/material';
import { type ReactNode } from 'react';
import { LinkBase, useGetList, useTranslate } from 'react-admin';
import {
  type Act,
  type HouseholdRow,
  type Month,
  type Scheme,
  type Session,
} from '../../shared/resources';
import { useDays } from '../controls/use-days';

const one = { page: 1, perPage: 1 };

/** In the order of the month: written down, said by villagers, objected to, decided by a meeting. */
const PILES: readonly (PileProps & { permission: string })[] = [
  {
    permission: 'act.record',
    resource: 'acts',
    filter: { state: 'RETURNED', mine: true },
    title: 'today.returned',
    counted: 'today.acts',
    to: '/record',
  },
  {
    permission: 'import.run',
    resource: 'imports',
    filter: { state: 'PREVIEWED' },
    title: 'today.imports',
    counted: 'today.importsCount',
    to: '/imports',
  },
  {
    permission: 'act.record',
    resource: 'declarations',
    filter: { state: 'RECEIVED' },
    title: 'today.declarations',
    counted: 'today.acts',
    to: '/declarations',
  },
  {
    permission: 'objection.read',
    resource: 'objections',
    filter: { open: true },
    title: 'today.objections',
    counted: 'today.objectionsCount',
    to: '/objections',
  },
  {
    permission: 'act.read',
    resource: 'acts',
    filter: { awaitingRatification: true },
    title: 'today.unratified',
    counted: 'ratification.pending',
    to: '/ratifications',
  },
];

export function VillageToday({ session }: { session: Session }) {
  const may = (permission: string) => session.permissions.includes(permission);
  return (
    <>
      <FirstSteps session={session} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fit, minmax(240px, 1fr))',
        }}
      >
        {may('act.read') && <Waiting to={may('act.review') ? '/review-queue' : '/acts'} />}
        {may('month.read') && <MonthNow year={Number(session.today.slice(0, 4))} />}
        {PILES.map(
          ({ permission, ...pile }) => may(permission) && <Pile key={pile.title} {...pile} />,
        )}
      </Box>
    </>
  );
}

interface TileProps {
  title: string;
  to: string;
  urgent: boolean;
  pending?: boolean;
  children: ReactNode;
}

function Tile({ title, to, urgent, pending, children }: TileProps) {
  const translate = useTranslate();
  return (
    <Card
      sx={{ p: 2, borderTop: '3px solid', borderTopColor: urgent ? 'primary.main' : 'divider' }}
    >
      <Typography color="text.secondary">{title}</Typography>
      <Box sx={{ fontSize: 20, fontWeight: 600, my: 0.5, minHeight: 30 }}>
        {pending ? '…' : children}
      </Box>
      <Button size="small" component={LinkBase} to={to} sx={{ ml: -0.75 }}>
        {translate('today.go')}
      </Button>
    </Card>
  );
}

function Waiting({ to }: { to: string }) {
  const translate = useTranslate();
  const { total = 0, isPending } = useGetList<Act>('acts', {
    filter: { state: 'SUBMITTED' },
    pagination: one,
  });
  return (
    <Tile title={translate('today.waiting')} to={to} urgent={total > 0} pending={isPending}>
      {total > 0 ? translate('today.acts', { count: total }) : translate('today.waitingNone')}
    </Tile>
  );
}

interface PileProps {
  resource: string;
  filter: object;
  title: string;
  /** Key of the words that count them. */
  counted: string;
  to: string;
}

/** What waits for somebody; nothing where none waits. */
function Pile({ resource, filter, title, counted, to }: PileProps) {
  const translate = useTranslate();
  const { total = 0 } = useGetList(resource, { filter, pagination: one });
  if (total === 0) return null;
  return (
    <Tile title={translate(title)} to={to} urgent>
      {translate(counted, { count: total })}
    </Tile>
  );
}

function MonthNow({ year }: { year: number }) {
  const translate = useTranslate();
  const days = useDays();
  const { data = [], isPending } = useGetList<Month>('months', {
    filter: { year },
    sort: { field: 'month', order: 'ASC' },
    pagination: { page: 1, perPage: 24 },
  });
  const said = data
    .map((month) => tellMonth(month, days.month(month.month)))
    .find((words) => words !== null);
  return (
    <Tile
      title={translate('today.month')}
      to="/months"
      urgent={said !== undefined}
      pending={isPending}
    >
      {said ? translate(said.key, said.params) : translate('today.monthQuiet')}
    </Tile>
  );
}

function tellMonth(month: Month, name: string): { key: string; params: object } | null {
  if (month.mayClose) return { key: 'today.toClose', params: { month: name } };
  if (month.state === 'PUBLICISED')
    return { key: 'today.inPublicity', params: { month: name, days: month.daysLeft } };
  return month.mayPublicise ? { key: 'today.toPublicise', params: { month: name } } : null;
}

/** A new village begins with its roster and with a list that has been voted. */
function FirstSteps({ session }: { session: Session }) {
  const translate = useTranslate();
  const households = useGetList<HouseholdRow>('households', { pagination: one });
  const schemes = useGetList<Scheme>(
    'schemes',
    {},
    { enabled: session.permissions.includes('rule.read') },
  );
  const inForce = schemes.data?.some(({ currentListId }) => currentListId) ?? true;
  return (
    <>
      {households.total === 0 && <Step text={translate('today.noHouseholds')} to="/imports" />}
      {!inForce && <Step text={translate('today.noScheme')} to="/schemes" />}
    </>
  );
}

function Step({ text, to }: { text: string; to: string }) {
  const translate = useTranslate();
  const button = (
    <Button size="small" component={LinkBase} to={to}>
      {translate('today.go')}
    </Button>
  );
  return (
    <Alert severity="info" action={button}>
      {text}
    </Alert>
  );
}
