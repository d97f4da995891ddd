import { Button } from '@mui/material';
import { useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { type Act } from '../../shared/resources';
import { useAction } from '../controls/use-action';
import { withdrawAct } from '../providers/actions';
import { useMay, useSession } from '../session/use-session';
import { AmendDialog } from './AmendDialog';

/** What the recorder may still do before the act is booked: amend it, or take it back. */
export function MyActButtons({ act }: { act: Act }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const may = useMay();
  const me = useSession()?.account.id;
  const [amending, setAmending] = useState(false);
  const { run, pending } = useAction(withdrawAct, {
    told: 'recording.withdrawn',
    done: () => refresh(),
  });
  const open = act.state === 'SUBMITTED' || act.state === 'RETURNED';
  if (!open || act.recordedById !== me || !may('act.record')) return null;
  return (
    <>
      <Button size="small" onClick={() => setAmending(true)} sx={{ minWidth: 0 }}>
        {translate('review.amend')}
      </Button>
      <Button
        size="small"
        color="inherit"
        disabled={pending}
        onClick={() => void run(act.id)}
        sx={{ minWidth: 0 }}
      >
        {translate('recording.withdraw')}
      </Button>
      {amending && <AmendDialog act={act} onClose={() => setAmending(false)} />}
    </>
  );
}
