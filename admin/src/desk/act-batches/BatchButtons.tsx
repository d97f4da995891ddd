import PrintIcon from '@mui/icons-material/PrintOutlined';
import { Button } from '@mui/material';
import { useState } from 'react';
import { Confirm, LinkBase, useRefresh, useTranslate } from 'react-admin';
import { type ActBatch } from '../../shared/resources';
import { ReasonDialog } from '../controls/ReasonDialog';
import { useAction } from '../controls/use-action';
import { reverseBatch, withdrawBatch } from '../providers/sheets';
import { useMay, useSession } from '../session/use-session';

const FORMS = { ROUND: 'printF3', SIGN_IN: 'printF13', LIST: 'printF2', IMPORT: 'printF2' };

/** What may be done with a batch as one: print it, take it back, reverse it. */
export function BatchButtons({ batch }: { batch: ActBatch }) {
  const translate = useTranslate();
  return (
    <>
      <Button
        startIcon={<PrintIcon />}
        variant="outlined"
        component={LinkBase}
        to={`/print/form/act-batches/${batch.id}`}
      >
        {translate(`batch.${FORMS[batch.kind]}`)}
      </Button>
      <WithdrawButton batch={batch} />
      <ReverseButton batch={batch} />
    </>
  );
}

function WithdrawButton({ batch }: { batch: ActBatch }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const may = useMay();
  const me = useSession()?.account.id;
  const [asking, setAsking] = useState(false);
  const { run, pending } = useAction(withdrawBatch, { told: 'batch.withdrawn', done: refresh });
  const count = batch.waiting + batch.returned;
  if (count === 0 || batch.recordedById !== me || !may('act.record')) return null;
  return (
    <>
      <Button variant="outlined" color="inherit" disabled={pending} onClick={() => setAsking(true)}>
        {translate('batch.withdraw')}
      </Button>
      <Confirm
        isOpen={asking}
        title={translate('batch.withdrawConfirm', { count })}
        content="batch.withdrawText"
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          void run(batch.id);
        }}
      />
    </>
  );
}

function ReverseButton({ batch }: { batch: ActBatch }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const { run, pending } = useAction(reverseBatch, {
    told: 'batch.reversed',
    done: () => {
      setAsking(false);
      refresh();
    },
  });
  if (batch.approved === 0 || !may('entry.reverse')) return null;
  return (
    <>
      <Button variant="outlined" color="error" onClick={() => setAsking(true)}>
        {translate('batch.reverse')}
      </Button>
      {asking && (
        <ReasonDialog
          title={translate('batch.reverseTitle', { title: batch.title, count: batch.approved })}
          help={translate('batch.reverseHelp')}
          pending={pending}
          onClose={() => setAsking(false)}
          onSubmit={(reason) => void run(batch.id, reason)}
        />
      )}
    </>
  );
}
