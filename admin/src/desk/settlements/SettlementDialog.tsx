import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  InputAdornment,
  TextField,
} from '@mui/material';
import { type SyntheticEvent, useState } from 'react';
import {
  HttpError,
  useCreate,
  useNotify,
  useRedirect,
  useRefresh,
  useTranslate,
  useUpdate,
} from 'react-admin';
import { type Settlement } from '../../shared/resources';
import { formatYuan, parseYuan } from '../../shared/yuan';
import { ChoiceField } from '../controls/ChoiceField';
import { useThisYear, useYears } from '../controls/choices';
import { messageOf } from '../controls/use-action';
import { newIdempotencyKey, type RefusalBody } from '../providers/http';

interface Props {
  /** The draft to change; none makes a new one. */
  draft?: Settlement;
  onClose: () => void;
}

/** A pool in 元, typed to the 分 and kept as an integer of 分. */
export function SettlementDialog({ draft, onClose }: Props) {
  const translate = useTranslate();
  const notify = useNotify();
  const redirect = useRedirect();
  const refresh = useRefresh();
  const years = useYears();
  const thisYear = useThisYear();
  const [chosen, setChosen] = useState<number | ''>(draft?.year ?? '');
  const year = chosen || thisYear;
  const [typedTitle, setTitle] = useState(draft?.title ?? null);
  const title = typedTitle ?? translate('settlement.defaultTitle', { year });
  const [pool, setPool] = useState(draft ? formatYuan(draft.poolFen) : '');
  const [idempotencyKey] = useState(newIdempotencyKey);
  const [create, creating] = useCreate<Settlement>();
  const [update, updating] = useUpdate<Settlement>();
  const poolFen = parseYuan(pool);
  const right = poolFen !== null && poolFen > 0 && title.trim() !== '';

  const onError = (error: unknown) => {
    const body = error instanceof HttpError ? (error.body as RefusalBody) : undefined;
    notify(messageOf(error, body), { type: 'error', multiLine: true });
  };

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (!right) return;
    const data = { title: title.trim(), poolFen };
    if (draft) {
      const onSuccess = () => {
        refresh();
        onClose();
      };
      void update(
        'settlements',
        { id: draft.id, data, previousData: draft },
        { onSuccess, onError },
      );
    } else {
      const onSuccess = ({ id }: { id: string }) => redirect('show', 'settlements', id);
      void create(
        'settlements',
        { data: { year, ...data }, meta: { idempotencyKey } },
        { onSuccess, onError },
      );
    }
  }

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <form onSubmit={submit}>
        <DialogTitle>{translate(draft ? 'settlement.edit' : 'settlement.create')}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2, pt: '8px !important' }}>
          {!draft && (
            <ChoiceField
              label={translate('field.year')}
              value={year ?? ''}
              choices={years.map((one) => ({ id: one, name: String(one) }))}
              onChange={setChosen}
            />
          )}
          <TextField
            required
            label={translate('resources.settlements.fields.title')}
            helperText={translate('settlement.titleHelp')}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
          <TextField
            required
            autoFocus
            label={translate('settlement.pool')}
            value={pool}
            onChange={(event) => setPool(event.target.value)}
            onBlur={() => poolFen !== null && setPool(formatYuan(poolFen))}
            error={pool !== '' && poolFen === null}
            helperText={translate(
              pool !== '' && poolFen === null ? 'settlement.badPool' : 'settlement.poolHelp',
            )}
            slotProps={{
              htmlInput: { inputMode: 'decimal' },
              input: { endAdornment: <InputAdornment position="end">元</InputAdornment> },
            }}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('desk.cancel')}</Button>
          <Button
            type="submit"
            variant="contained"
            disabled={!right || creating.isPending || updating.isPending}
          >
            {translate('settlement.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
