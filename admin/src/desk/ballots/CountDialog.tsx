import {
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  TextField,
  Typography,
} from '@mui/material';
import { type SyntheticEvent, useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { type BallotDetail, type CountSheet } from '../../shared/resources';
import { useAction } from '../controls/use-action';
import { countBallot, recountBallot } from '../providers/actions';

/** What is counted of raised hands, and of papers, which may be spoilt. */
export const HANDS = ['yes', 'no', 'abstain'] as const;
export const PAPERS = ['yes', 'no', 'abstain', 'void'] as const;

interface Props {
  ballot: BallotDetail;
  kind: 'COUNT' | 'RECOUNT';
  onClose: () => void;
}

/** What the counters wrote down; an empty field is nought. */
export function CountDialog({ ballot, kind, onClose }: Props) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const papersOut = ballot.roll?.papers ?? 0;
  const [typed, setTyped] = useState<Record<string, string>>({
    issued: papersOut > 0 ? String(papersOut) : '',
  });
  const [names, setNames] = useState({ counters: '', scrutineer: '', reason: '' });
  const recount = kind === 'RECOUNT';
  const questions =
    ballot.items.length > 0 ? ballot.items : [{ code: '', label: translate('ballot.whole') }];
  const outcome = {
    told: 'ballot.counted',
    done: () => {
      onClose();
      refresh();
    },
  };
  const { run, pending } = useAction(
    (sheet: CountSheet, key: string) =>
      recount
        ? recountBallot(ballot.id, sheet, names.reason.trim(), key)
        : countBallot(ballot.id, sheet, key),
    outcome,
  );
  const readable = Object.values(typed).every((text) => /^\d{0,6}$/.test(text));
  const complete =
    readable &&
    names.counters.trim() !== '' &&
    names.scrutineer.trim() !== '' &&
    (!recount || names.reason.trim() !== '');
  const number = (name: string) => Number(typed[name] ?? '');
  const countsOf = (channel: string) =>
    questions.map(({ code }) => ({
      code,
      yes: number(`${channel}.${code}.yes`),
      no: number(`${channel}.${code}.no`),
      abstain: number(`${channel}.${code}.abstain`),
      void: number(`${channel}.${code}.void`),
    }));
  const field = (name: string, label: string) => (
    <TextField
      key={name}
      label={label}
      value={typed[name] ?? ''}
      onChange={(event) => setTyped({ ...typed, [name]: event.target.value.trim() })}
      error={!/^\d{0,6}$/.test(typed[name] ?? '')}
      sx={{ width: 92 }}
      slotProps={{ htmlInput: { inputMode: 'numeric' } }}
    />
  );
  const fields = (channel: string, columns: readonly string[]) =>
    questions.map(({ code, label }) => (
      <Box key={code} sx={{ display: 'grid', gap: 0.5 }}>
        {code && <span>{`${code} ${label}`}</span>}
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          {columns.map((name) => field(`${channel}.${code}.${name}`, translate(`ballot.${name}`)))}
        </Box>
      </Box>
    ));

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    void run({
      papersIssued: number('issued'),
      papersReturned: number('returned'),
      hands: countsOf('hands'),
      papers: countsOf('papers'),
      counters: names.counters.trim(),
      scrutineer: names.scrutineer.trim(),
    });
  }

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <form onSubmit={submit}>
        <DialogTitle>{translate(recount ? 'ballot.recount' : 'ballot.count')}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2, pt: '8px !important' }}>
          <Typography color="text.secondary">
            {translate(recount ? 'ballot.recountHelp' : 'ballot.countHelp')}
          </Typography>
          <Typography variant="h6">
            {translate('ballot.hands')} · {translate('ballot.hall')} {ballot.roll?.hall ?? 0}
          </Typography>
          {fields('hands', HANDS)}
          <Typography variant="h6">{translate('ballot.papersTitle')}</Typography>
          <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
            {field('issued', translate('ballot.issued'))}
            {field('returned', translate('ballot.returned'))}
          </Box>
          {fields('papers', PAPERS)}
          {(['counters', 'scrutineer'] as const).map((name) => (
            <TextField
              key={name}
              required
              label={translate(`ballot.${name}`)}
              value={names[name]}
              onChange={(event) => setNames({ ...names, [name]: event.target.value })}
              slotProps={{ htmlInput: { maxLength: 50 } }}
            />
          ))}
          {recount && (
            <TextField
              required
              multiline
              label={translate('ballot.recountReason')}
              value={names.reason}
              onChange={(event) => setNames({ ...names, reason: event.target.value })}
              slotProps={{ htmlInput: { maxLength: 500 } }}
            />
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('desk.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={pending || !complete}>
            {translate('ballot.submit')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
