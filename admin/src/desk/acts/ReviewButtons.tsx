import { Box, Button, Tooltip } from '@mui/material';
import { useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { type Act } from '../../shared/resources';
import { ReasonDialog } from '../controls/ReasonDialog';
import { useAction } from '../controls/use-action';
import { approveAct, rejectAct, returnAct } from '../providers/actions';
import { useSession } from '../session/use-session';
import { SettleDialog } from './SettleDialog';

type Asking = 'return' | 'reject' | 'settle' | null;

/** Approve, return or reject one act. Nobody reviews their own record or their own household. */
export function ReviewButtons({ act, onDone }: { act: Act; onDone?: () => void }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const me = useSession()?.account.id;
  const [asking, setAsking] = useState<Asking>(null);
  const done = () => {
    setAsking(null);
    refresh();
    onDone?.();
  };
  const approve = useAction(approveAct, { told: 'review.approved', done });
  const giveBack = useAction(returnAct, { told: 'review.returned', done });
  const reject = useAction(rejectAct, { told: 'review.rejected', done });
  const pending = approve.pending || giveBack.pending || reject.pending;
  const aside = act.recusedAs === 'OWN' ? 'review.ownHousehold' : 'review.relativeHousehold';
  const blocked = act.recordedById === me ? 'review.ownRecord' : aside;
  const open = act.range !== null && act.chosenPoints === null;

  return (
    <Tooltip title={act.mayReview ? '' : translate(blocked)}>
      <Box
        component="span"
        sx={{ display: 'inline-flex', gap: 0.5, whiteSpace: 'nowrap' }}
        onClick={(event) => event.stopPropagation()}
      >
        <Button
          size="small"
          variant="contained"
          color={open ? 'secondary' : 'success'}
          disabled={!act.mayReview || pending}
          onClick={() => (open ? setAsking('settle') : void approve.run(act.id, undefined))}
          sx={{ minWidth: 52 }}
        >
          {translate(open ? 'review.settle' : 'review.approve')}
        </Button>
        {(['return', 'reject'] as const).map((verb) => (
          <Button
            key={verb}
            size="small"
            color={verb === 'reject' ? 'error' : 'inherit'}
            disabled={!act.mayReview || pending}
            onClick={() => setAsking(verb)}
            sx={{ minWidth: 0 }}
          >
            {translate(`review.${verb}`)}
          </Button>
        ))}
        {asking === 'settle' && act.range && (
          <SettleDialog
            act={act}
            range={act.range}
            pending={pending}
            onClose={() => setAsking(null)}
            onSubmit={(points) => void approve.run(act.id, points)}
          />
        )}
        {(asking === 'return' || asking === 'reject') && (
          <ReasonDialog
            title={translate(`review.${asking}Title`, { item: act.item })}
            pending={pending}
            onClose={() => setAsking(null)}
            onSubmit={(reason) =>
              void (asking === 'return' ? giveBack : reject).run(act.id, reason)
            }
          />
        )}
      </Box>
    </Tooltip>
  );
}
