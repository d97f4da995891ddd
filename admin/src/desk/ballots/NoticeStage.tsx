import { Alert, Autocomplete, Box, Button, Card, TextField, Typography } from '@mui/material';
import { type SyntheticEvent, useState } from 'react';
import { useGetList, useRefresh, useTranslate } from 'react-admin';
import { type BallotDetail, type BallotNotice, type Elector } from '../../shared/resources';
import { DayField } from '../controls/DayField';
import { useAction } from '../controls/use-action';
import { useDays } from '../controls/use-days';
import { announceBallot, openBallot } from '../providers/actions';
import { useMay, useSession } from '../session/use-session';

/** Before the meeting: the notice, and then the opening on the day. */
export function NoticeStage({ ballot }: { ballot: BallotDetail }) {
  const may = useMay();
  if (!may('ballot.run')) return <Announced ballot={ballot} />;
  return ballot.state === 'DRAFT' ? <NoticeForm ballot={ballot} /> : <Opening ballot={ballot} />;
}

function NoticeForm({ ballot }: { ballot: BallotDetail }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const today = useSession()?.today ?? '';
  const [words, setWords] = useState({
    heldOn: ballot.heldOn,
    place: ballot.place,
    announcedOn: today,
    shortNoticeReason: '',
  });
  const say = (part: Partial<typeof words>) => setWords({ ...words, ...part });
  const { run, pending } = useAction(
    (notice: BallotNotice, key: string) => announceBallot(ballot.id, notice, key),
    { told: 'ballot.announced', done: () => refresh() },
  );

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    void run({ ...words, announcedOn: words.announcedOn || today, place: words.place.trim() });
  }

  return (
    <Card
      component="form"
      onSubmit={submit}
      sx={{ p: 2, display: 'grid', gap: 2, maxWidth: 640, width: '100%' }}
    >
      <Typography variant="h6">{translate('ballot.announce')}</Typography>
      <Typography color="text.secondary">
        {translate('ballot.announceHelp')} {translate('ballot.days', { days: ballot.noticeDays })}
      </Typography>
      <DayField
        label={translate('ballot.announcedOn')}
        latest={today}
        value={words.announcedOn || today}
        onChange={(announcedOn) => say({ announcedOn })}
      />
      <DayField
        label={translate('ballot.heldOn')}
        value={words.heldOn}
        onChange={(heldOn) => say({ heldOn })}
      />
      <TextField
        required
        label={translate('ballot.place')}
        value={words.place}
        onChange={(event) => say({ place: event.target.value })}
      />
      {ballot.shortNotice === 'WITH_REASON' && ballot.noticeDays > 0 && (
        <TextField
          label={translate('ballot.shortReason')}
          value={words.shortNoticeReason}
          onChange={(event) => say({ shortNoticeReason: event.target.value })}
        />
      )}
      <Box>
        <Button type="submit" variant="contained" disabled={pending || words.place.trim() === ''}>
          {translate('ballot.announce')}
        </Button>
      </Box>
    </Card>
  );
}

function Announced({ ballot }: { ballot: BallotDetail }) {
  const translate = useTranslate();
  const days = useDays();
  if (!ballot.announcedOn) return null;
  return (
    <Card sx={{ p: 2, display: 'grid', gap: 1 }}>
      <Typography>
        {translate('ballot.announcedText', {
          announced: days.fullDay(ballot.announcedOn),
          held: days.fullDay(ballot.heldOn),
          place: ballot.place,
        })}
      </Typography>
      {ballot.shortNoticeReason && (
        <Typography color="text.secondary">
          {translate('ballot.shortNotice', { reason: ballot.shortNoticeReason })}
        </Typography>
      )}
    </Card>
  );
}

function Opening({ ballot }: { ballot: BallotDetail }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const days = useDays();
  const today = useSession()?.today ?? '';
  const [chosen, setChosen] = useState<Elector[]>([]);
  const named = ballot.body === 'REPRESENTATIVES_MEETING';
  const { data = [], total } = useGetList<Elector>(`ballots/${ballot.id}/electors`, {
    pagination: { page: 1, perPage: 1000 },
  });
  const { run, pending } = useAction(
    (key: string) =>
      openBallot(
        ballot.id,
        chosen.map(({ id }) => id),
        key,
      ),
    { told: 'ballot.opened', done: () => refresh() },
  );
  const early = today < ballot.heldOn;
  return (
    <>
      <Announced ballot={ballot} />
      <Card sx={{ p: 2, display: 'grid', gap: 2, maxWidth: 640, width: '100%' }}>
        <Typography color="text.secondary">{translate('ballot.openHelp')}</Typography>
        {named ? (
          <Representatives electors={data} chosen={chosen} onChange={setChosen} />
        ) : (
          <Typography>{translate('ballot.expectedNow', { count: total ?? 0 })}</Typography>
        )}
        {early && (
          <Alert severity="info">
            {translate('ballot.openWait', { day: days.fullDay(ballot.heldOn) })}
          </Alert>
        )}
        <Box>
          <Button
            variant="contained"
            disabled={pending || early || (named && chosen.length === 0)}
            onClick={() => void run()}
          >
            {translate('ballot.open')}
            {named && ` (${chosen.length})`}
          </Button>
        </Box>
      </Card>
    </>
  );
}

interface RepresentativesProps {
  electors: readonly Elector[];
  chosen: Elector[];
  onChange: (chosen: Elector[]) => void;
}

function Representatives({ electors, chosen, onChange }: RepresentativesProps) {
  const translate = useTranslate();
  return (
    <Autocomplete
      multiple
      disableCloseOnSelect
      filterSelectedOptions
      options={electors}
      value={chosen}
      onChange={(_, next) => onChange(next)}
      getOptionKey={({ id }) => id}
      getOptionLabel={({ name, householdCode, groupNo }) =>
        `${name} · ${translate('desk.group', { no: groupNo })} ${householdCode}`
      }
      isOptionEqualToValue={(one, other) => one.id === other.id}
      noOptionsText={translate('ballot.none')}
      renderInput={(params) => (
        <TextField
          {...params}
          label={translate('ballot.representatives')}
          helperText={translate('ballot.representativesHelp')}
        />
      )}
    />
  );
}
