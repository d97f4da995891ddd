import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  TextField,
  Typography,
} from '@mui/material';
import { type SyntheticEvent, useState } from 'react';
import { useCreate, useNotify, useRedirect, useRefresh, useTranslate } from 'react-admin';
import { formatPoints, parseDecimal } from '../../shared/points';
import { type Scheme, type TownScheme } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { messageOf } from '../controls/use-action';
import { useLoaded } from '../controls/use-loaded';
import { townSchemes } from '../providers/actions';
import { newIdempotencyKey } from '../providers/http';

const MOST_POINTS = 100_000;
const TEMPLATES = ['youxiqiao', 'langtang', 'liyang', 'blank'] as const;

export function SchemeDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const redirect = useRedirect();
  const refresh = useRefresh();
  const [name, setName] = useState('');
  const [base, setBase] = useState('100');
  const [template, setTemplate] = useState<string>('youxiqiao');
  const { data: towns = [] } = useLoaded<TownScheme[]>('town-schemes', townSchemes);
  const town = towns.find(({ id }) => id === template);
  const [idempotencyKey] = useState(newIdempotencyKey);
  const [create, { isPending }] = useCreate();
  const basePoints = town?.basePoints ?? parseDecimal(base);
  const right = basePoints !== null && basePoints >= 0 && basePoints <= MOST_POINTS;

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (!right) return;
    const source = town ? { template: 'blank', townSchemeId: town.id } : { template };
    const data = { name: name.trim(), basePoints, ...source };
    void create(
      'schemes',
      { data, meta: { idempotencyKey } },
      {
        onSuccess: (scheme) => {
          notify('scheme.created', { type: 'success' });
          refresh();
          onClose();
          const { draftListId } = scheme as Scheme;
          if (draftListId) redirect('show', 'rule-lists', draftListId);
        },
        onError: (error) => notify(messageOf(error), { type: 'error', multiLine: true }),
      },
    );
  }

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <form onSubmit={submit}>
        <DialogTitle>{translate('scheme.create')}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          <Typography color="text.secondary">{translate('scheme.createHelp')}</Typography>
          <TextField
            autoFocus
            required
            label={translate('scheme.name')}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <TextField
            label={translate('scheme.base')}
            value={town ? formatPoints(town.basePoints) : base}
            disabled={Boolean(town)}
            onChange={(event) => setBase(event.target.value)}
            error={!right}
            helperText={right ? undefined : translate('scheme.badBase')}
          />
          <ChoiceField
            label={translate('scheme.template')}
            value={template}
            choices={[
              ...towns.map((one) => ({
                id: one.id,
                name: translate('scheme.ofTown', { name: one.name }),
              })),
              ...TEMPLATES.map((id) => ({ id, name: translate(`scheme.templates.${id}`) })),
            ]}
            onChange={(next) => next && setTemplate(next)}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('desk.cancel')}</Button>
          <Button
            type="submit"
            variant="contained"
            disabled={isPending || !right || name.trim() === ''}
          >
            {translate('scheme.submit')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
