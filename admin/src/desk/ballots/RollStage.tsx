import {
  Box,
  Button,
  Card,
  Checkbox,
  Chip,
  FormControlLabel,
  Pagination,
  TextField,
} from '@mui/material';
import { useState } from 'react';
import { useGetList, useRefresh, useTranslate } from 'react-admin';
import {
  type BallotDetail,
  type CastVotes,
  type CheckIn,
  type Elector,
} from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { useGroupChoices } from '../controls/choices';
import { useAction } from '../controls/use-action';
import { castVotes, checkIn } from '../providers/actions';
import { useMay } from '../session/use-session';
import { ProxyDialog } from './ProxyDialog';
import { RollFigures } from './RollFigures';
import { VoteDialog } from './VoteDialog';

const PER_PAGE = 50;

/** The door: who came; and the papers handed out there. */
export function RollStage({ ballot }: { ballot: BallotDetail }) {
  const translate = useTranslate();
  const groups = useGroupChoices();
  const [q, setQ] = useState('');
  const [groupNo, setGroupNo] = useState<number | ''>('');
  const [absentOnly, setAbsentOnly] = useState(false);
  const [page, setPage] = useState(1);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { data = [], total = 0 } = useGetList<Elector>(
    `ballots/${ballot.id}/electors`,
    {
      filter: {
        q: q.trim(),
        groupNo: groupNo === '' ? null : groupNo,
        present: absentOnly ? false : null,
      },
      pagination: { page, perPage: PER_PAGE },
      sort: { field: 'groupNo', order: 'ASC' },
    },
    { placeholderData: (before) => before },
  );
  const look = (change: () => void) => {
    change();
    setPage(1);
  };
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <>
      <RollFigures ballot={ballot} />
      <Card sx={{ p: 2, display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <Box sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap', alignItems: 'center' }}>
          <TextField
            label={translate('field.search')}
            placeholder={translate('ballot.search')}
            value={q}
            onChange={(event) => look(() => setQ(event.target.value))}
          />
          <ChoiceField
            label={translate('field.group')}
            value={groupNo}
            choices={groups}
            none={translate('desk.all')}
            onChange={(next) => look(() => setGroupNo(next))}
          />
          <FormControlLabel
            control={
              <Checkbox checked={absentOnly} onChange={(_, on) => look(() => setAbsentOnly(on))} />
            }
            label={translate('ballot.onlyAbsent')}
          />
        </Box>
        <BulkBar
          ballot={ballot}
          chosen={[...chosen]}
          onPage={() =>
            setChosen(new Set(data.filter(({ channel }) => channel === null).map(({ id }) => id)))
          }
          onDone={() => setChosen(new Set())}
        />
        <Box>
          {data.map((elector) => (
            <Line
              key={elector.id}
              ballot={ballot}
              elector={elector}
              chosen={chosen.has(elector.id)}
              onToggle={() => toggle(elector.id)}
            />
          ))}
          {data.length === 0 && translate('ballot.none')}
        </Box>
        {total > PER_PAGE && (
          <Pagination
            count={Math.ceil(total / PER_PAGE)}
            page={page}
            onChange={(_, next) => setPage(next)}
          />
        )}
      </Card>
    </>
  );
}

interface BulkProps {
  ballot: BallotDetail;
  chosen: string[];
  onPage: () => void;
  onDone: () => void;
}

function BulkBar({ ballot, chosen, onPage, onDone }: BulkProps) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const may = useMay();
  const done = () => {
    onDone();
    refresh();
  };
  const presence = useAction((body: CheckIn, key: string) => checkIn(ballot.id, body, key), {
    done,
  });
  const papers = useAction((body: CastVotes, key: string) => castVotes(ballot.id, body, key), {
    told: 'ballot.voted',
    done,
  });
  if (!may('ballot.run')) return null;
  const idle = presence.pending || papers.pending || chosen.length === 0;
  const electorIds = chosen;
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
      <Button onClick={onPage}>{translate('ballot.page')}</Button>
      <span>{translate('ballot.chosen', { count: chosen.length })}</span>
      <Button
        variant="contained"
        disabled={idle}
        onClick={() => void presence.run({ electorIds, attendance: 'IN_PERSON' })}
      >
        {translate('ballot.checkIn')}
      </Button>
      <Button
        variant="outlined"
        disabled={idle}
        onClick={() => void papers.run({ electorIds, channel: 'PAPER' })}
      >
        {translate('ballot.handOut')}
      </Button>
      <Button
        disabled={idle}
        onClick={() => void presence.run({ electorIds, attendance: 'ABSENT' })}
      >
        {translate('ballot.uncheck')}
      </Button>
    </Box>
  );
}

interface LineProps {
  ballot: BallotDetail;
  elector: Elector;
  chosen: boolean;
  onToggle: () => void;
}

function Line({ ballot, elector, chosen, onToggle }: LineProps) {
  const translate = useTranslate();
  const may = useMay();
  const [open, setOpen] = useState<'proxy' | 'vote' | null>(null);
  const { name, groupNo, householdCode, attendance, attendedBy, channel } = elector;
  const close = () => setOpen(null);
  const runs = may('ballot.run');
  const correctable = channel === 'PHONE';
  return (
    <Box
      sx={{
        display: 'flex',
        gap: 1,
        flexWrap: 'wrap',
        alignItems: 'center',
        borderBottom: 1,
        borderColor: 'divider',
        minHeight: 48,
      }}
    >
      {runs && (
        <Checkbox
          checked={chosen}
          onChange={onToggle}
          slotProps={{ input: { 'aria-label': name } }}
        />
      )}
      <Box sx={{ minWidth: 72, fontWeight: 600 }}>{name}</Box>
      <Box sx={{ color: 'text.secondary', minWidth: 96 }}>
        {translate('desk.group', { no: groupNo })} · {householdCode}
      </Box>
      <Chip
        size="small"
        color={attendance ? 'success' : 'default'}
        variant="outlined"
        label={
          attendance
            ? [translate(`ballot.attendance.${attendance}`), attendedBy].filter(Boolean).join(' ')
            : translate('ballot.absent')
        }
      />
      {channel && <Chip size="small" label={translate(`ballot.channel.${channel}`)} />}
      {runs && (
        <Box sx={{ ml: 'auto' }}>
          {attendance === null && (
            <Button size="small" onClick={() => setOpen('proxy')}>
              {translate('ballot.proxy')}
            </Button>
          )}
          {(channel === null || correctable) && (
            <Button size="small" onClick={() => setOpen('vote')}>
              {translate(correctable ? 'ballot.correct' : 'ballot.vote')}
            </Button>
          )}
        </Box>
      )}
      {open === 'proxy' && <ProxyDialog ballot={ballot} elector={elector} onClose={close} />}
      {open === 'vote' && <VoteDialog ballot={ballot} elector={elector} onClose={close} />}
    </Box>
  );
}
