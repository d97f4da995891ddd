import CloseIcon from '@mui/icons-material/Close';
import { Alert, Box, Button, Drawer, IconButton, Typography } from '@mui/material';
import { useState } from 'react';
import { Link, useGetOne, useRefresh, useTranslate } from 'react-admin';
import { formatInstant } from '../../shared/days';
import { formatChange, formatPoints } from '../../shared/points';
import { type Entry } from '../../shared/resources';
import { Explanation } from '../controls/Explanation';
import { Fact } from '../controls/Fact';
import { Thumbnail } from '../controls/PhotoField';
import { ChangeText } from '../controls/PointsText';
import { ReasonDialog } from '../controls/ReasonDialog';
import { RatificationChip } from '../controls/StateChip';
import { useAction } from '../controls/use-action';
import { useDays } from '../controls/use-days';
import { standingOf } from './standing-of';
import { HidePraiseButton } from '../corrections/HidePraiseButton';
import { RepairButton } from '../corrections/RepairButton';
import { EntryObjections } from '../objections/EntryObjections';
import { reverseEntry } from '../providers/actions';
import { useMay } from '../session/use-session';

interface Props {
  id: string | null;
  onClose: () => void;
  onOpen: (id: string) => void;
}

/** Where a number comes from: rule, counting, evidence, who recorded, who approved, and the seal. */
export function EntryDrawer({ id, onClose, onOpen }: Props) {
  const { data: entry } = useGetOne<Entry>('entries', { id: id ?? '' }, { enabled: id !== null });
  return (
    <Drawer anchor="right" open={id !== null} onClose={onClose} sx={{ zIndex: 1250 }}>
      <Box sx={{ width: { xs: '100vw', sm: 440 }, p: 2.5, display: 'grid', gap: 2 }}>
        {entry && <Story {...{ entry, onClose, onOpen }} />}
      </Box>
    </Drawer>
  );
}

function Story({ entry, onClose, onOpen }: { entry: Entry } & Omit<Props, 'id'>) {
  const translate = useTranslate();
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'flex-start' }}>
        <Box sx={{ flex: 1 }}>
          <Typography variant="h6">
            {entry.item || translate('entry.base')}
            <RatificationChip state={entry.ratification} />
          </Typography>
          <Link to={`/households/${entry.householdId}/show`} onClick={onClose}>
            {translate('desk.group', { no: entry.groupNo })} {entry.headName} ·{' '}
            {entry.householdCode}
          </Link>
        </Box>
        <IconButton onClick={onClose} aria-label={translate('desk.close')}>
          <CloseIcon />
        </IconButton>
      </Box>
      <Other entry={entry} onOpen={onOpen} />
      <Box sx={{ fontSize: 30, lineHeight: 1 }}>
        <ChangeText points={entry.points} />
      </Box>
      {entry.worth !== entry.points && (
        <Typography color="text.secondary">
          {translate('entry.worth', { points: formatChange(entry.worth) })}
        </Typography>
      )}
      <Fact label={translate('explanation.title')}>
        <Explanation lines={entry.explanation} />
      </Fact>
      <Facts entry={entry} />
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        {entry.evidence.map((hash) => (
          <Thumbnail key={hash} hash={hash} size={120} />
        ))}
      </Box>
      <EntryObjections entry={entry} />
      <HidePraiseButton entry={entry} />
      <RepairButton entry={entry} />
      <ReverseButton entry={entry} />
    </>
  );
}

function Other({ entry, onOpen }: { entry: Entry; onOpen: (id: string) => void }) {
  const translate = useTranslate();
  const otherId =
    entry.reversesId ??
    entry.reversedById ??
    entry.carriesId ??
    entry.adjustsId ??
    entry.repairsId ??
    entry.repairedById;
  if (!otherId) return null;
  return (
    <Alert
      severity="info"
      action={
        <Button size="small" onClick={() => onOpen(otherId)}>
          {translate('entry.seeOther')}
        </Button>
      }
    >
      {translate(otherWords(entry))}
    </Alert>
  );
}

function otherWords({ reversesId, reversedById, carriesId, ...entry }: Entry): string {
  if (reversesId) return 'entry.isReversal';
  if (reversedById) return 'entry.wasReversed';
  if (carriesId) return 'entry.carries';
  if (entry.adjustsId) return 'entry.adjusts';
  return entry.repairsId ? 'repair.is' : 'repair.was';
}

function Facts({ entry }: { entry: Entry }) {
  const translate = useTranslate();
  const days = useDays();
  const label = (name: string) => translate(`resources.entries.fields.${name}`);
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>
      <Fact label={label('balanceAfter')}>{formatPoints(entry.balanceAfter)}</Fact>
      <Fact label={translate('entry.quantity')}>
        {[entry.level, formatPoints(entry.quantity)].filter(Boolean).join(' · ')}
      </Fact>
      <Fact label={label('occurredOn')}>{days.fullDay(entry.occurredOn)}</Fact>
      <Fact label={label('month')}>
        {days.month(entry.month)} · {translate(standingOf(entry))}
      </Fact>
      <Fact label={label('recordedByName')}>{entry.recordedByName ?? '—'}</Fact>
      <Fact label={label('reviewedByName')}>{entry.reviewedByName ?? '—'}</Fact>
      <Fact label={label('seq')}>
        {translate('entry.number', { seq: `${entry.seq}–${entry.line}` })} ·{' '}
        {formatInstant(entry.recordedAt)}
      </Fact>
      <Box
        sx={{ gridColumn: '1 / -1', fontFamily: 'monospace', fontSize: 12, wordBreak: 'break-all' }}
      >
        <Fact label={translate('entry.leafHash')}>{entry.leafHash}</Fact>
        <Fact label={translate('entry.postingHash')}>{entry.postingHash}</Fact>
      </Box>
    </Box>
  );
}

function ReverseButton({ entry }: { entry: Entry }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const { run, pending } = useAction(reverseEntry, {
    told: 'entry.reversed',
    done: () => {
      setAsking(false);
      refresh();
    },
  });
  // What was carried goes with its original.
  const correctable = entry.side === 'ADD' || entry.side === 'DEDUCT';
  const dependent = entry.reversesId ?? entry.reversedById ?? entry.adjustsId;
  if (!may('entry.reverse') || !correctable || dependent) return null;
  return (
    <>
      <Button
        color="error"
        variant="outlined"
        onClick={() => setAsking(true)}
        sx={{ justifySelf: 'start' }}
      >
        {translate('entry.reverse')}
      </Button>
      {asking && (
        <ReasonDialog
          title={translate('entry.reverseTitle', {
            item: entry.item,
            points: formatChange(entry.points),
          })}
          help={translate('entry.reverseHelp')}
          pending={pending}
          onClose={() => setAsking(false)}
          onSubmit={(reason) => void run(entry.id, reason)}
        />
      )}
    </>
  );
}
