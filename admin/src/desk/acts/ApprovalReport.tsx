import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  List,
  ListItem,
  ListItemText,
  Typography,
} from '@mui/material';
import { useGetMany, useTranslate } from 'react-admin';
import { type Act, type Approval } from '../../shared/resources';

/** After many at once: how many were booked, and why each of the others was not. */
export function ApprovalReport({ report, onClose }: { report: Approval; onClose: () => void }) {
  const translate = useTranslate();
  const { data = [] } = useGetMany<Act>('acts', { ids: report.refused.map(({ id }) => id) });
  const actOf = (id: string) => data.find((act) => act?.id === id);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <DialogTitle>{translate('review.approvedMany', { count: report.approved })}</DialogTitle>
      <DialogContent>
        <Typography>{translate('review.refusedMany', { count: report.refused.length })}</Typography>
        <List dense>
          {report.refused.map(({ id, detail }) => (
            <ListItem key={id} disableGutters>
              <ListItemText
                primary={[actOf(id)?.headName, actOf(id)?.item].filter(Boolean).join(' · ')}
                secondary={detail}
                slotProps={{ secondary: { color: 'error' } }}
              />
            </ListItem>
          ))}
        </List>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          {translate('desk.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
