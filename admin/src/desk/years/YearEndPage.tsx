import { Alert, Box, Button, Card, Chip, Typography } from '@mui/material';
import { useState } from 'react';
import { Confirm, Link, Title, useParams, useTranslate } from 'react-admin';
import { type YearEnd } from '../../shared/resources';
import { useAction } from '../controls/use-action';
import { useLoaded } from '../controls/use-loaded';
import { freezeYear, readYearEnd } from '../providers/year-ends';
import { useMay } from '../session/use-session';
import { CallReopeningDialog } from './CallReopeningDialog';
import { Freezes } from './Freezes';
import { NextYearDialog } from './NextYearDialog';
import { ReopenDialog } from './ReopenDialog';

/** Where a point of the checklist is put in order. */
const WHERE: Record<string, string> = {
  'year_end.months_open': '/months',
  'year_end.acts_unratified': '/ratifications',
  'year_end.objections_open': '/objections',
  'year_end.acts_waiting': '/acts',
  'year_end.appeals_possible': '/objections',
  'year_end.households_unopened': '/years',
  'year_end.points_uncarried': '/years',
  'year_end.households_empty': '/households',
  'year_end.evidence_missing': '/acts',
  'year_end.households_vetoed': '/entries',
};

/** The end of a year: what is left to do, the freeze, and the vote that takes it back. */
export function YearEndPage() {
  const translate = useTranslate();
  const year = Number(useParams().id);
  const [read, setRead] = useState(0);
  const { data, error } = useLoaded(`${year}/${read}`, (signal) => readYearEnd(year, signal));
  if (error) return <Alert severity="error">{error.message}</Alert>;
  if (!data) return null;
  const changed = () => setRead(read + 1);
  return (
    <Box sx={{ display: 'grid', gap: 2, mt: 2, mb: 4, maxWidth: 980 }}>
      <Title title={translate('yearEnd.title', { year })} />
      <Head end={data} onChanged={changed} />
      {data.state === 'FROZEN' ? <Vote end={data} /> : <Checklist end={data} />}
      <Freezes end={data} />
    </Box>
  );
}

const COLOURS = { OPEN: 'default', FROZEN: 'success', REOPENED: 'warning' } as const;

function Head({ end, onChanged }: { end: YearEnd; onChanged: () => void }) {
  const translate = useTranslate();
  const { year, state } = end;
  return (
    <Card sx={{ p: 2, display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'center' }}>
      <Box sx={{ flex: '1 1 24rem' }}>
        <Typography variant="h5" sx={{ display: 'flex', gap: 1.5, alignItems: 'center' }}>
          {translate('yearEnd.title', { year })}
          <Chip color={COLOURS[state]} label={translate(`yearEnd.state.${state}`)} />
        </Typography>
        <Typography color="text.secondary">{translate(`yearEnd.help.${state}`)}</Typography>
      </Box>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        {state === 'FROZEN' ? (
          <FrozenButtons end={end} onChanged={onChanged} />
        ) : (
          <FreezeButton end={end} onChanged={onChanged} />
        )}
      </Box>
    </Card>
  );
}

function FreezeButton({ end, onChanged }: { end: YearEnd; onChanged: () => void }) {
  const translate = useTranslate();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const { run, pending } = useAction((key: string) => freezeYear(end.year, key), {
    told: 'yearEnd.frozen',
    done: onChanged,
  });
  if (!may('year.freeze')) return null;
  const blocked = end.points.some(({ blocks }) => blocks);
  return (
    <>
      <Button variant="contained" disabled={pending || blocked} onClick={() => setAsking(true)}>
        {translate('yearEnd.freeze')}
      </Button>
      <Confirm
        isOpen={asking}
        title={translate('yearEnd.freezeTitle', { year: end.year })}
        content="yearEnd.freezeText"
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          void run();
        }}
      />
    </>
  );
}

function FrozenButtons({ end, onChanged }: { end: YearEnd; onChanged: () => void }) {
  const translate = useTranslate();
  const may = useMay();
  const [open, setOpen] = useState<'call' | 'reopen' | 'next' | null>(null);
  const close = () => setOpen(null);
  const { vote } = end;
  const done = () => {
    close();
    onChanged();
  };
  const begun =
    end.openings.at(-1)?.fromVersion === end.freezes.at(-1)?.version && end.openings.length > 0;
  const undecided = vote !== null && ['DRAFT', 'ANNOUNCED', 'OPEN'].includes(vote.state);
  return (
    <>
      <Button
        component={Link}
        to={`/print/form/year-ends/${end.year}/ranking`}
        target="_blank"
        variant="contained"
      >
        {translate('yearEnd.print')}
      </Button>
      {may('year.open') && !begun && (
        <Button variant="outlined" onClick={() => setOpen('next')}>
          {translate('yearEnd.openNext', { next: end.year + 1 })}
        </Button>
      )}
      {may('year.reopen') && !undecided && vote?.verdict !== 'PASSED' && (
        <Button onClick={() => setOpen('call')}>{translate('yearEnd.callReopening')}</Button>
      )}
      {may('year.reopen') && !undecided && (
        <Button color="warning" onClick={() => setOpen('reopen')}>
          {translate(vote?.verdict === 'PASSED' ? 'yearEnd.reopenByVote' : 'yearEnd.reopenOnPaper')}
        </Button>
      )}
      {open === 'call' && <CallReopeningDialog year={end.year} onClose={close} />}
      {open === 'reopen' && <ReopenDialog end={end} onClose={close} onDone={done} />}
      {open === 'next' && <NextYearDialog end={end} onClose={close} onDone={done} />}
    </>
  );
}

function Vote({ end: { vote } }: { end: YearEnd }) {
  const translate = useTranslate();
  if (!vote || vote.state === 'CANCELLED') return null;
  const said = vote.verdict ?? 'UNDER_WAY';
  return (
    <Alert
      severity={said === 'PASSED' ? 'success' : 'info'}
      action={
        <Button component={Link} to={`/ballots/${vote.ballotId}/show`} size="small">
          {translate('yearEnd.toBallot')}
        </Button>
      }
    >
      {translate(`yearEnd.vote.${said}`)}
      {vote.arithmetic && ` ${vote.arithmetic}`}
    </Alert>
  );
}

function Checklist({ end: { points } }: { end: YearEnd }) {
  const translate = useTranslate();
  if (points.length === 0) return <Alert severity="success">{translate('yearEnd.allDone')}</Alert>;
  return (
    <Card sx={{ p: 2, display: 'grid', gap: 1 }}>
      <Typography variant="h6">{translate('yearEnd.checklist')}</Typography>
      {points.map(({ code, detail, blocks }) => (
        <Alert
          key={code}
          severity={blocks ? 'error' : 'warning'}
          action={
            WHERE[code] && (
              <Button component={Link} to={WHERE[code]} size="small" color="inherit">
                {translate('yearEnd.toIt')}
              </Button>
            )
          }
        >
          <strong>{translate(blocks ? 'yearEnd.blocks' : 'yearEnd.look')}</strong>
          {detail}
        </Alert>
      ))}
    </Card>
  );
}
