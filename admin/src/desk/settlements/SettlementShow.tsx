import { Alert, Box, Button, Card, Typography } from '@mui/material';
import { useState } from 'react';
import {
  Confirm,
  LinkBase,
  Show,
  useDelete,
  useNotify,
  useRecordContext,
  useRedirect,
  useRefresh,
  useTranslate,
} from 'react-admin';
import { formatInstant } from '../../shared/days';
import { type Settlement } from '../../shared/resources';
import { useAction } from '../controls/use-action';
import { useLoaded } from '../controls/use-loaded';
import { finaliseSettlement, payoutWorkbookHref, previewSettlement } from '../providers/actions';
import { useMay } from '../session/use-session';
import { FinalPayouts } from './FinalPayouts';
import { PayoutTable } from './PayoutTable';
import { Proof } from './Proof';
import { SettlementDialog } from './SettlementDialog';
import { StateOf } from './SettlementList';

export const SettlementShow = () => (
  <Show actions={false} component="div" sx={{ mt: 2, mb: 4 }}>
    <Page />
  </Show>
);

function Page() {
  const settlement = useRecordContext<Settlement>();
  if (!settlement) return null;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Head settlement={settlement} />
      {settlement.state === 'FINAL' ? (
        <FinalPayouts settlement={settlement} />
      ) : (
        <Preview key={settlement.version} settlement={settlement} />
      )}
    </Box>
  );
}

function Head({ settlement }: { settlement: Settlement }) {
  const translate = useTranslate();
  const final = settlement.state === 'FINAL';
  const { finalisedAt, finalisedByName } = settlement;
  return (
    <Card sx={{ p: 2, display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'center' }}>
      <Box>
        <Typography variant="h5">{settlement.title}</Typography>
        <Typography color="text.secondary" sx={{ wordBreak: 'break-all' }}>
          {translate('desk.year', { year: settlement.year })}
          {finalisedAt &&
            ` · ${translate('settlement.finalisedBy', { name: finalisedByName, at: formatInstant(finalisedAt) })}`}
        </Typography>
        {settlement.contentHash && (
          <Typography variant="caption" sx={{ fontFamily: 'monospace', wordBreak: 'break-all' }}>
            {translate('settlement.hash', { hash: settlement.contentHash })}
          </Typography>
        )}
      </Box>
      <StateOf state={settlement.state} />
      <Box sx={{ ml: 'auto', display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        {final && (
          <Button variant="contained" component={LinkBase} to={`/payments/${settlement.id}`}>
            {translate('payment.link')}
          </Button>
        )}
        <Button component={LinkBase} to={`/print/slips?year=${settlement.year}`}>
          {translate('slip.printAll')}
        </Button>
        {final ? (
          <Button component="a" href={payoutWorkbookHref(settlement.id)} download>
            {translate('settlement.download')}
          </Button>
        ) : (
          <DraftButtons settlement={settlement} />
        )}
      </Box>
    </Card>
  );
}

function DraftButtons({ settlement }: { settlement: Settlement }) {
  const translate = useTranslate();
  const may = useMay();
  const [open, setOpen] = useState<'edit' | 'remove' | null>(null);
  const close = () => setOpen(null);
  const remove = useRemoval(settlement);
  if (!may('settlement.write')) return null;
  return (
    <>
      <Button onClick={() => setOpen('edit')}>{translate('settlement.edit')}</Button>
      <Button color="error" onClick={() => setOpen('remove')}>
        {translate('settlement.remove')}
      </Button>
      {open === 'edit' && <SettlementDialog draft={settlement} onClose={close} />}
      <Confirm
        isOpen={open === 'remove'}
        title="settlement.remove"
        content="settlement.removeConfirm"
        onConfirm={remove}
        onClose={close}
      />
    </>
  );
}

function useRemoval(settlement: Settlement): () => void {
  const notify = useNotify();
  const redirect = useRedirect();
  const [remove] = useDelete<Settlement>();
  const outcome = {
    onSuccess: () => redirect('list', 'settlements'),
    onError: (error: unknown) =>
      notify(error instanceof Error ? error.message : String(error), { type: 'error' as const }),
  };
  return () => void remove('settlements', { id: settlement.id, previousData: settlement }, outcome);
}

function Preview({ settlement }: { settlement: Settlement }) {
  const translate = useTranslate();
  const { data, error } = useLoaded(`${settlement.id}/${settlement.version}`, (signal) =>
    previewSettlement(settlement.id, signal),
  );
  if (error) return <Alert severity="error">{error.message}</Alert>;
  if (!data) return null;
  return (
    <>
      {data.problems.map(({ code, detail }) => (
        <Alert key={code} severity="warning">
          {detail}
        </Alert>
      ))}
      <Proof
        settlement={settlement}
        rows={data.rows}
        totalPoints={data.totalWeight}
        unpaid={data.unpaidHouseholds}
      >
        <FinaliseButton settlement={settlement} blocked={data.rows.length === 0} />
      </Proof>
      <Card>
        <Typography variant="h6" sx={{ px: 2, pt: 1.5 }}>
          {translate('settlement.preview')}
        </Typography>
        <PayoutTable rows={data.rows} />
      </Card>
    </>
  );
}

function FinaliseButton({ settlement, blocked }: { settlement: Settlement; blocked: boolean }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const { run, pending } = useAction((key: string) => finaliseSettlement(settlement.id, key), {
    told: 'settlement.finalised',
    done: () => refresh(),
  });
  if (!may('settlement.finalise')) return null;
  return (
    <>
      <Button variant="contained" disabled={pending || blocked} onClick={() => setAsking(true)}>
        {translate('settlement.finalise')}
      </Button>
      <Confirm
        isOpen={asking}
        title={translate('settlement.finaliseTitle', { title: settlement.title })}
        content="settlement.finaliseText"
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          void run();
        }}
      />
    </>
  );
}
