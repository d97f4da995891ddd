import {
  Alert,
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Table,
  TableBody,
  TableCell,
  TableRow,
  type Theme,
  Typography,
  useMediaQuery,
} from '@mui/material';
import { useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { type Group, type RegroupingPreview } from '../../shared/resources';
import { useAction, useForm } from '../controls/use-action';
import { previewRegrouping, recordRegrouping } from '../providers/household-events';
import { useSession } from '../session/use-session';
import { AliasTable } from './AliasTable';
import { draftOf, saidOf } from './regroup-draft';
import { RegroupForm } from './RegroupForm';

/** Groups renumbered, split or merged (改组): asked, shown with counts, then done exactly so. */
export function RegroupWizard({ groups, onClose }: { groups: Group[]; onClose: () => void }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const today = useSession()?.today ?? '';
  const [draft, setDraft] = useState(() => draftOf(groups, today));
  const [preview, setPreview] = useState<RegroupingPreview | null>(null);
  const said = saidOf(draft);
  const looking = useForm(() => previewRegrouping(said as NonNullable<typeof said>), {
    done: setPreview,
  });
  const doing = useAction(
    (key: string) =>
      recordRegrouping(
        { ...(said as NonNullable<typeof said>), fingerprint: preview?.fingerprint ?? '' },
        key,
      ),
    {
      told: 'regroup.done',
      done: () => {
        refresh();
        onClose();
      },
    },
  );
  return (
    <Dialog open onClose={onClose} fullWidth fullScreen={narrow} maxWidth="md">
      <DialogTitle>{translate('regroup.title')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2, alignContent: 'start' }}>
        {preview ? (
          <RegroupEffects preview={preview} />
        ) : (
          <RegroupForm
            groups={groups}
            draft={draft}
            say={(part) => setDraft({ ...draft, ...part })}
          />
        )}
        {!preview && looking.refusal && (
          <Alert severity="warning">{looking.refusal.sentence}</Alert>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('desk.cancel')}</Button>
        {preview ? (
          <>
            <Button onClick={() => setPreview(null)}>{translate('event.back')}</Button>
            <Button variant="contained" disabled={doing.pending} onClick={() => void doing.run()}>
              {translate('event.confirm')}
            </Button>
          </>
        ) : (
          <Button
            variant="contained"
            disabled={said === null || looking.pending}
            onClick={() => void looking.run()}
          >
            {translate('event.look')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

const TOLD = ['follow', 'codes', 'points', 'frozen', 'paper'] as const;

function RegroupEffects({ preview: { aliases, groups } }: { preview: RegroupingPreview }) {
  const translate = useTranslate();
  const moved = aliases.reduce((sum, { households }) => sum + households, 0);
  const told = (size: { households: number; people: number } | null, none: string) =>
    size ? translate('regroup.size', size) : translate(none);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box component="ul" sx={{ m: 0, pl: 2.5, display: 'grid', gap: 0.75 }}>
        {TOLD.map((name) => (
          <li key={name}>{translate(`regroup.told.${name}`, { count: moved })}</li>
        ))}
      </Box>
      <AliasTable aliases={aliases} />
      <Box>
        <Typography variant="subtitle2">{translate('regroup.sizes')}</Typography>
        <Table size="small">
          <TableBody>
            {groups.map(({ groupNo, name, before, after }) => (
              <TableRow key={groupNo}>
                <TableCell>{name}</TableCell>
                <TableCell>{told(before, 'regroup.begins')}</TableCell>
                <TableCell>
                  → <b>{told(after, 'regroup.ends')}</b>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
      <Alert severity="info">{translate('regroup.forGood')}</Alert>
    </Box>
  );
}
