import { Box, Button, Card, Chip, Typography } from '@mui/material';
import { useState } from 'react';
import { Link, useGetList, useTranslate } from 'react-admin';
import { type Household, type HouseholdEvent } from '../../shared/resources';
import { Thumbnail } from '../controls/PhotoField';
import { useDays } from '../controls/use-days';
import { useMay } from '../session/use-session';
import { UndoDialog } from './UndoDialog';

/** What happened to the household, newest first; the other household of a split or merger is a link. */
export function HouseholdHistory({ household }: { household: Household }) {
  const translate = useTranslate();
  const { data = [] } = useGetList<HouseholdEvent>('household-events', {
    filter: { householdId: household.id },
    sort: { field: 'effectiveOn', order: 'DESC' },
    pagination: { page: 1, perPage: 200 },
  });
  const may = useMay();
  const [undoing, setUndoing] = useState<HouseholdEvent | null>(null);
  if (data.length === 0) return null;
  // Only the last event that still stands can be taken back.
  const last = data.find(({ kind, undoneBy }) => kind !== 'UNDO' && !undoneBy);
  return (
    <Card sx={{ p: 2, display: 'grid', gap: 1.5 }}>
      <Typography variant="h6">{translate('event.history')}</Typography>
      {data.map((event) => (
        <Happened
          key={event.id}
          event={event}
          household={household}
          onUndo={event === last && may('household.write') ? () => setUndoing(event) : undefined}
        />
      ))}
      {undoing && <UndoDialog event={undoing} onClose={() => setUndoing(null)} />}
    </Card>
  );
}

interface HappenedProps {
  event: HouseholdEvent;
  household: Household;
  onUndo?: () => void;
}

function Happened({ event, household, onUndo }: HappenedProps) {
  const translate = useTranslate();
  const days = useDays();
  const cause = event.cause && translate(`event.causes.${event.cause}`);
  const who = [event.residentName, cause].filter(Boolean).join(' ');
  return (
    <Box sx={{ borderLeft: 3, borderColor: 'divider', pl: 1.5 }}>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'baseline' }}>
        <b>{days.fullDay(event.effectiveOn)}</b>
        <b>{translate(`event.kinds.${event.kind}`)}</b>
        {who && <span>{who}</span>}
        <OtherHousehold event={event} household={household} />
        {event.undoneBy && <Chip size="small" label={translate('event.isUndone')} />}
        {onUndo && (
          <Button size="small" onClick={onUndo} sx={{ ml: 'auto' }}>
            {translate('event.undo')}
          </Button>
        )}
      </Box>
      <Box
        component="ul"
        sx={{
          ...{ m: 0, pl: 2.5, color: 'text.secondary', fontSize: 14 },
          textDecoration: event.undoneBy ? 'line-through' : 'none',
        }}
      >
        {event.consequences.map(({ code, text }) => (
          <li key={code}>{text}</li>
        ))}
      </Box>
      <Typography variant="body2" color="text.secondary">
        {translate('event.recorded', { reason: event.reason, name: event.recordedByName })}
        {event.postings.length > 0 &&
          translate('event.postings', { seqs: event.postings.join('、') })}
      </Typography>
      <Box sx={{ display: 'flex', gap: 0.5 }}>
        {event.evidence.map((hash) => (
          <Thumbnail key={hash} hash={hash} size={40} />
        ))}
      </Box>
    </Box>
  );
}

function OtherHousehold({ event, household }: { event: HouseholdEvent; household: Household }) {
  const ofThis = event.householdId === household.id;
  const id = ofThis ? event.otherHouseholdId : event.householdId;
  const name = ofThis ? event.otherHeadName : event.headName;
  const code = ofThis ? event.otherHouseholdCode : event.householdCode;
  return id && <Link to={`/households/${id}/show`}>{`${name} ${code}`}</Link>;
}
