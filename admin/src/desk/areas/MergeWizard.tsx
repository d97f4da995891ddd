import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  type Theme,
  useMediaQuery,
} from '@mui/material';
import { useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { type VillageMergerPreview, type VillageMergerSaid } from '../../shared/resources';
import { useAction, useForm } from '../controls/use-action';
import { mergeVillages, previewVillageMerger } from '../providers/village-merges';
import { useSession } from '../session/use-session';
import { MergeEffects } from './MergeEffects';
import { MergeForm } from './MergeForm';

const CODE = /^(?!\d{9}000)\d{12}$/;

/** Villages become one (合村): asked, shown with what is not settled yet, then done exactly so. */
export function MergeWizard({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const today = useSession()?.today ?? '';
  const [said, setSaid] = useState<VillageMergerSaid>({
    ...{ code: '', name: '', effectiveOn: today, reason: '', villages: [], codes: 'RENUMBER' },
  });
  const [preview, setPreview] = useState<VillageMergerPreview | null>(null);
  const complete =
    CODE.test(said.code) && said.name.trim() && said.reason.trim() && said.villages.length > 1;
  const looking = useForm(() => previewVillageMerger(said), { done: setPreview });
  const doing = useAction(
    (key: string) => mergeVillages({ ...said, fingerprint: preview?.fingerprint ?? '' }, key),
    {
      told: 'merge.done',
      done: () => {
        refresh();
        onClose();
      },
    },
  );
  const unsettled = preview?.villages.some((village) => village.unsettled) ?? false;
  return (
    <Dialog open onClose={onClose} fullWidth fullScreen={narrow} maxWidth="md">
      <DialogTitle>{translate('merge.title')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2, alignContent: 'start' }}>
        {preview ? (
          <MergeEffects said={said} preview={preview} />
        ) : (
          <MergeForm said={said} say={(part) => setSaid({ ...said, ...part })} />
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
            <Button
              variant="contained"
              disabled={unsettled || doing.pending}
              onClick={() => void doing.run()}
            >
              {translate('event.confirm')}
            </Button>
          </>
        ) : (
          <Button
            variant="contained"
            disabled={!complete || looking.pending}
            onClick={() => void looking.run()}
          >
            {translate('event.look')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}
