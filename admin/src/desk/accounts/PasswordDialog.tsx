import {
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Typography,
} from '@mui/material';
import { useTranslate } from 'react-admin';

interface Props {
  username: string;
  password: string;
  onClose: () => void;
}

/** The handed-out password, large enough to copy by hand, shown once. */
export function PasswordDialog({ username, password, onClose }: Props) {
  const translate = useTranslate();
  return (
    <Dialog open>
      <DialogTitle>
        {username} · {translate('account.initial')}
      </DialogTitle>
      <DialogContent>
        <Box
          sx={{ fontFamily: 'monospace', fontSize: 30, letterSpacing: 2, userSelect: 'all', py: 1 }}
        >
          {password}
        </Box>
        <Typography color="text.secondary">{translate('account.initialHelp')}</Typography>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          {translate('desk.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
