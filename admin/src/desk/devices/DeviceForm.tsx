import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Typography,
} from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type MadeDevice } from '../../shared/resources';
import { FormDialog } from '../controls/FormDialog';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
import { makeDevice } from '../providers/devices';
import { useSession } from '../session/use-session';

/** Registers a screen, and then shows its code: once. */
export function DeviceForm({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const [name, setName] = useState('');
  const [place, setPlace] = useState('');
  const [made, setMade] = useState<MadeDevice | null>(null);
  const form = useForm(makeDevice, { done: setMade });
  if (made) return <Code made={made} onClose={onClose} />;
  return (
    <FormDialog
      title={translate('device.make')}
      help={translate('device.makeHelp')}
      form={form}
      complete={name.trim() !== ''}
      onSubmit={() => void form.run({ name: name.trim(), place: place.trim() })}
      onClose={onClose}
    >
      <TextLine
        required
        autoFocus
        label={translate('device.column.name')}
        placeholder={translate('device.nameExample')}
        value={name}
        onChange={setName}
        error={form.errors.name}
        most={30}
      />
      <TextLine
        label={translate('device.place')}
        placeholder={translate('device.placeExample')}
        value={place}
        onChange={setPlace}
        error={form.errors.place}
        most={60}
      />
    </FormDialog>
  );
}

function Code({ made, onClose }: { made: MadeDevice; onClose: () => void }) {
  const translate = useTranslate();
  const village = useSession()?.area.code ?? '';
  const address = `${window.location.origin}/kiosk/?village=${village}#/device`;
  return (
    <Dialog open fullWidth maxWidth="sm">
      <DialogTitle>{translate('device.code')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 1.5 }}>
        <Typography>{translate('device.codeHelp')}</Typography>
        <Typography sx={{ fontFamily: 'monospace', overflowWrap: 'anywhere' }}>
          {address}
        </Typography>
        <Typography
          data-code={made.code}
          sx={{ fontSize: 48, fontWeight: 700, letterSpacing: 4, textAlign: 'center' }}
        >
          {made.code.slice(0, 4)} {made.code.slice(4)}
        </Typography>
        <Typography color="text.secondary">{translate('device.codeOnce')}</Typography>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          {translate('device.codeTyped')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
