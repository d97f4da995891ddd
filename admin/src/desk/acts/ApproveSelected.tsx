import { Button } from '@mui/material';
import { useState } from 'react';
import { useListContext, useNotify, useRefresh, useTranslate, useUnselectAll } from 'react-admin';
import { type Act, type Approval } from '../../shared/resources';
import { useAction } from '../controls/use-action';
import { approveActs } from '../providers/actions';
import { ApprovalReport } from './ApprovalReport';

export function ApproveSelected() {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const unselectAll = useUnselectAll('acts');
  const { selectedIds } = useListContext<Act>();
  const [report, setReport] = useState<Approval | null>(null);
  const finish = () => {
    setReport(null);
    unselectAll();
    refresh();
  };
  const { run, pending } = useAction((ids: string[], key: string) => approveActs(ids, [], key), {
    done: (approval) => {
      if (approval.refused.length > 0) return setReport(approval);
      notify(translate('review.approvedMany', { count: approval.approved }), { type: 'success' });
      finish();
    },
  });
  return (
    <>
      <Button
        variant="contained"
        color="success"
        size="small"
        disabled={pending}
        onClick={() => void run(selectedIds.map(String))}
      >
        {translate('review.approveSelected')}
      </Button>
      {report && <ApprovalReport report={report} onClose={finish} />}
    </>
  );
}
