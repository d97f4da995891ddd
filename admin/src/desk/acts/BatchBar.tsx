import { Alert, Button } from '@mui/material';
import { useState } from 'react';
import { Confirm, useListContext, useNotify, useRefresh, useTranslate } from 'react-admin';
import { type Act, type Approval } from '../../shared/resources';
import { useAction } from '../controls/use-action';
import { useFilters } from '../controls/use-filters';
import { approveBatch } from '../providers/actions';
import { useMay } from '../session/use-session';
import { ApprovalReport } from './ApprovalReport';

interface BatchFilter {
  state: string;
  batchId: string;
}

/** While one batch or import is shown: approve it as a whole, or go back to all. */
export function BatchBar() {
  const { batchId } = useFilters<BatchFilter>().filters;
  return batchId ? <Bar batchId={batchId} /> : null;
}

function Bar({ batchId }: { batchId: string }) {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const may = useMay();
  const { total = 0 } = useListContext<Act>();
  const { filters, setFilters } = useFilters<BatchFilter>();
  const [asking, setAsking] = useState(false);
  const [report, setReport] = useState<Approval | null>(null);
  const { run, pending } = useAction(approveBatch, {
    done: (approval) => {
      if (approval.refused.length > 0) setReport(approval);
      else
        notify(translate('review.approvedMany', { count: approval.approved }), { type: 'success' });
      refresh();
    },
  });
  const reviewable = filters.state === 'SUBMITTED' && total > 0 && may('act.review');
  return (
    <Alert
      severity="info"
      action={
        <>
          {reviewable && (
            <Button
              size="small"
              variant="contained"
              color="success"
              disabled={pending}
              onClick={() => setAsking(true)}
            >
              {translate('review.approveBatch')}
            </Button>
          )}
          <Button size="small" onClick={() => setFilters({ state: 'SUBMITTED' })}>
            {translate('review.leaveBatch')}
          </Button>
        </>
      }
    >
      {translate('review.batchBar', { count: total })}
      <Confirm
        isOpen={asking}
        title={translate('review.approveBatchConfirm', { count: total })}
        content="review.approveBatchText"
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          void run(batchId);
        }}
      />
      {report && <ApprovalReport report={report} onClose={() => setReport(null)} />}
    </Alert>
  );
}
