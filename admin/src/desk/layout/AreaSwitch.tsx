import PlaceIcon from '@mui/icons-material/PlaceOutlined';
import {
  Button,
  Dialog,
  DialogContent,
  DialogTitle,
  List,
  ListItemButton,
  ListItemText,
  TextField,
} from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type AreaName } from '../../shared/resources';
import { useAction } from '../controls/use-action';
import { switchArea } from '../providers/actions';
import { useSession } from '../session/use-session';

const MOST_SHOWN = 60;

/** Where one works now. Another area is another office: the page starts afresh, nothing read before lingers. */
export function AreaSwitch() {
  const session = useSession();
  const [open, setOpen] = useState(false);
  if (!session) return null;
  const alone = session.areas.length <= 1;
  return (
    <>
      <Button
        color="inherit"
        size="small"
        startIcon={<PlaceIcon />}
        disabled={alone}
        onClick={() => setOpen(true)}
        sx={{ whiteSpace: 'nowrap', fontSize: 15, '&.Mui-disabled': { color: 'inherit' } }}
      >
        {session.area.name}
      </Button>
      {open && <AreaDialog areas={session.areas} onClose={() => setOpen(false)} />}
    </>
  );
}

function AreaDialog({ areas, onClose }: { areas: AreaName[]; onClose: () => void }) {
  const translate = useTranslate();
  const [wanted, setWanted] = useState('');
  const { run, pending } = useAction((code: string) => switchArea(code), { done: startAfresh });
  const found = areas.filter(({ name, code }) => name.includes(wanted) || code.startsWith(wanted));
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <DialogTitle>{translate('desk.chooseArea')}</DialogTitle>
      <DialogContent>
        <TextField
          autoFocus
          fullWidth
          value={wanted}
          placeholder={translate('desk.searchArea')}
          onChange={(event) => setWanted(event.target.value.trim())}
        />
        <List dense>
          {found.slice(0, MOST_SHOWN).map(({ code, name, kind }) => (
            <ListItemButton key={code} disabled={pending} onClick={() => void run(code)}>
              <ListItemText primary={name} secondary={`${translate(`kind.${kind}`)} · ${code}`} />
            </ListItemButton>
          ))}
        </List>
      </DialogContent>
    </Dialog>
  );
}

function startAfresh() {
  window.location.hash = '#/';
  window.location.reload();
}
