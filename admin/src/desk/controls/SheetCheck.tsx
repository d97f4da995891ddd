import {
  Alert,
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Typography,
} from '@mui/material';
import { type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { formatChange } from '../../shared/points';
import { type BatchPreview } from '../../shared/resources';

const MOST_NAMES = 12;

interface Props {
  title: string;
  preview: BatchPreview;
  /** Who stands in a row of the sheet. */
  nameOf: (row: number) => string;
  pending: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children?: ReactNode;
}

/** What a sheet would come to, and what to think about, before it is recorded. */
export function SheetCheck(props: Props) {
  const { title, preview, nameOf, pending, onConfirm, onClose, children } = props;
  const translate = useTranslate();
  const refused = preview.rows.filter(({ refusal }) => refusal !== null);
  const alike = preview.rows.filter((row) => row.alike > 0);
  const nothing = preview.rows.filter(
    ({ points, uncappedPoints, refusal }) =>
      refusal === null && points === 0 && uncappedPoints === 0,
  );
  const names = (rows: BatchPreview['rows']) =>
    rows
      .slice(0, MOST_NAMES)
      .map(({ row }) => nameOf(row))
      .join('、') + (rows.length > MOST_NAMES ? '……' : '');
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <DialogTitle>{title}</DialogTitle>
      <DialogContent>
        <Box sx={{ display: 'grid', gap: 1.5 }}>
          <Typography variant="h6">
            {translate('sheetCheck.sum', {
              acts: preview.acts,
              points: formatChange(preview.points),
            })}
          </Typography>
          {children}
          {alike.length > 0 && (
            <Alert severity="warning">
              {translate('sheetCheck.alike', { count: alike.length, names: names(alike) })}
            </Alert>
          )}
          {nothing.length > 0 && (
            <Alert severity="info">
              {translate('sheetCheck.nothing', { count: nothing.length, names: names(nothing) })}
            </Alert>
          )}
          {refused.slice(0, MOST_NAMES).map(({ row, refusal }) => (
            <Alert key={row} severity="warning">
              {nameOf(row)}:{refusal}
            </Alert>
          ))}
          <Typography color="text.secondary">{translate('sheetCheck.next')}</Typography>
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('desk.cancel')}</Button>
        <Button variant="contained" autoFocus disabled={pending} onClick={onConfirm}>
          {translate('desk.confirm')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
