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
import { useTranslate } from 'react-admin';
import { parseDecimal } from '../../shared/points';
import { type TownScheme } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { useAction } from '../controls/use-action';
import { publishTownScheme } from '../providers/actions';

const TEMPLATES = ['langtang', 'youxiqiao', 'liyang'] as const;
const NUMBERS = ['base', 'ownAdds', 'ownDeducts', 'ownPoints'] as const;

interface Props {
  onClose: () => void;
  onDone: (schemes: TownScheme[]) => void;
}

export function PublishDialog({ onClose, onDone }: Props) {
  const translate = useTranslate();
  const [name, setName] = useState('');
  const [template, setTemplate] = useState<(typeof TEMPLATES)[number]>('langtang');
  const [typed, setTyped] = useState<Record<(typeof NUMBERS)[number], string>>({
    base: '100',
    ownAdds: '5',
    ownDeducts: '5',
    ownPoints: '2',
  });
  const { run, pending } = useAction(publishTownScheme, {
    told: 'townScheme.published',
    done: (schemes) => {
      onDone(schemes);
      onClose();
    },
  });
  const [basePoints, ownAdds, ownDeducts, ownPoints] = NUMBERS.map((one) =>
    parseDecimal(typed[one]),
  );

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (basePoints == null || ownAdds == null || ownDeducts == null || ownPoints == null) return;
    void run({ name: name.trim(), template, basePoints, ownAdds, ownDeducts, ownPoints });
  }

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <form onSubmit={submit}>
        <DialogTitle>{translate('townScheme.publish')}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          <Typography color="text.secondary">{translate('townScheme.publishHelp')}</Typography>
          <TextField
            autoFocus
            required
            label={translate('townScheme.name')}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <ChoiceField
            label={translate('townScheme.template')}
            value={template}
            choices={TEMPLATES.map((id) => ({ id, name: translate(`scheme.templates.${id}`) }))}
            onChange={(next) => next && setTemplate(next)}
          />
          {NUMBERS.map((one) => {
            const wrong = parseDecimal(typed[one]) === null;
            return (
              <TextField
                key={one}
                label={translate(`townScheme.${one}`)}
                value={typed[one]}
                error={wrong}
                helperText={wrong ? translate('townScheme.badNumber') : undefined}
                onChange={(event) => setTyped({ ...typed, [one]: event.target.value })}
                slotProps={{ htmlInput: { inputMode: 'decimal' } }}
              />
            );
          })}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('desk.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={pending || name.trim() === ''}>
            {translate('townScheme.publish')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
