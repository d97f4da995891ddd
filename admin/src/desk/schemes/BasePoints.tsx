import EditIcon from '@mui/icons-material/Edit';
import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { IconButton, TextField, Typography } from '@mui/material';
import { type SyntheticEvent, useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { formatPoints, parseDecimal } from '../../shared/points';
import { type RuleList } from '../../shared/resources';
import { useAction } from '../controls/use-action';
import { setBasePoints } from '../providers/actions';
import { useMay } from '../session/use-session';

const MOST_POINTS = 100_000;

/** What every household begins a year with; in a draft of the village's own it can be changed. */
export function BasePoints({ list }: { list: RuleList }) {
  const translate = useTranslate();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const mine = list.state === 'DRAFT' && !list.ofTown && may('rule.write');
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center' }}>
      {translate('list.base', { points: formatPoints(list.basePoints) })}
      {mine && (
        <IconButton
          size="small"
          aria-label={translate('list.changeBase')}
          onClick={() => setAsking(true)}
        >
          <EditIcon fontSize="small" />
        </IconButton>
      )}
      {asking && <BaseDialog list={list} onClose={() => setAsking(false)} />}
    </Box>
  );
}

function BaseDialog({ list, onClose }: { list: RuleList; onClose: () => void }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const [text, setText] = useState(formatPoints(list.basePoints));
  const points = parseDecimal(text);
  const right = points !== null && points >= 0 && points <= MOST_POINTS;
  const { run, pending } = useAction(
    (base: number, key: string) => setBasePoints(list.id, base, key),
    {
      told: 'list.baseChanged',
      done: () => {
        refresh();
        onClose();
      },
    },
  );
  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (right) void run(points);
  }
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <form onSubmit={submit}>
        <DialogTitle>{translate('list.changeBase')}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          <Typography color="text.secondary">{translate('list.baseHelp')}</Typography>
          <TextField
            autoFocus
            label={translate('scheme.base')}
            value={text}
            error={!right}
            helperText={right ? undefined : translate('scheme.badBase')}
            onChange={(event) => setText(event.target.value)}
            slotProps={{ htmlInput: { inputMode: 'decimal' } }}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('desk.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={pending || !right}>
            {translate('list.changeBase')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
