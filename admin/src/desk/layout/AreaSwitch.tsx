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
import { useOfficeMove } from '../areas/use-office-move';
import { useSession } from '../session/use-session';

const MOST_SHOWN = 60;

/** Where one works now, and the way to the other areas one is responsible for. */
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
  const { move, pending } = useOfficeMove();
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
            <ListItemButton key={code} disabled={pending} onClick={() => move(code)}>
              <ListItemText primary={name} secondary={`${translate(`kind.${kind}`)} · ${code}`} />
            </ListItemButton>
          ))}
        </List>
      </DialogContent>
    </Dialog>
  );
}
