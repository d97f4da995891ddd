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
  useTranslate,
} from 'react-admin';
import { formatInstant } from '../../shared/days';
import { type Settlement } from '../../shared/resources';
import { useLoaded } from '../controls/use-loaded';
import { formHref } from '../providers/forms';
import { previewSettlement } from '../providers/settlements';
import { Stages } from '../deliberation/Stages';
import { useMay } from '../session/use-session';
import { DivisionTable } from './DivisionTable';
import { FinalPayouts } from './FinalPayouts';
import { PayoutTable } from './PayoutTable';
import { PlanObjections } from './PlanObjections';
import { SettlementDialog } from './SettlementDialog';
import { StateOf } from './SettlementList';
import { StepButtons } from './StepButtons';

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
      {settlement.state === 'FINAL' || settlement.state === 'REPLACED' ? (
        <Shown settlement={settlement} />
      ) : (
        <Preview key={settlement.version} settlement={settlement} />
      )}
    </Box>
  );
}

/** As it hung on the wall. */
function Shown({ settlement }: { settlement: Settlement }) {
  const { plan, result } = settlement;
  return (
    <>
      {plan && result && <DivisionTable plan={plan} result={result} />}
      <FinalPayouts settlement={settlement} />
      <PlanObjections settlement={settlement} />
      <Deliberated settlement={settlement} />
    </>
  );
}

/** 四议两公开 of the plan, beside its vote. */
function Deliberated({ settlement: { id, state } }: { settlement: Settlement }) {
  const translate = useTranslate();
  return (
    <Card sx={{ p: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'start', mb: 1.5 }}>
        <Box sx={{ mr: 'auto' }}>
          <Typography variant="h6">{translate('settlement.deliberation')}</Typography>
          <Typography color="text.secondary">{translate('settlement.deliberationHelp')}</Typography>
        </Box>
        <Button component={LinkBase} to={`/print/form/settlements/${id}/deliberation`}>
          {translate('printing.stages')}
        </Button>
      </Box>
      <Stages subject={`settlements/${id}`} vote={state} />
    </Card>
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
          {translate('settlement.versionOf', {
            year: settlement.year,
            version: settlement.planVersion,
          })}
          {settlement.publicisedFrom &&
            ` · ${translate('settlement.hung', { from: settlement.publicisedFrom, to: settlement.publicisedTo })}`}
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
        {settlement.result && (
          <Button component={LinkBase} to={`/print/form/settlements/${settlement.id}/announcement`}>
            {translate('settlement.announcement')}
          </Button>
        )}
        {final && (
          <Button
            component="a"
            href={formHref(`settlements/${settlement.id}/payments`, '')}
            download
          >
            {translate('settlement.download')}
          </Button>
        )}
        {settlement.state === 'DRAFT' && <DraftButtons settlement={settlement} />}
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
  const [read, setRead] = useState(0);
  const { data, error } = useLoaded(`${settlement.id}/${settlement.version}/${read}`, (signal) =>
    previewSettlement(settlement.id, signal),
  );
  if (error) return <Alert severity="error">{error.message}</Alert>;
  if (!data) return null;
  return (
    <>
      {data.problems.map(({ code, detail, inTheWay }) => (
        <Alert key={code} severity={inTheWay ? 'warning' : 'info'}>
          {detail}
        </Alert>
      ))}
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <StepButtons
          settlement={settlement}
          blocked={data.problems.some(({ inTheWay }) => inTheWay)}
        />
      </Box>
      {settlement.plan && data.result && (
        <DivisionTable plan={settlement.plan} result={data.result} />
      )}
      <PlanObjections settlement={settlement} onChanged={() => setRead(read + 1)} />
      <Deliberated settlement={settlement} />
      <Card>
        <Typography variant="h6" sx={{ px: 2, pt: 1.5 }}>
          {translate(settlement.result ? 'settlement.asShown' : 'settlement.preview')}
          {!settlement.result && (
            <Typography component="span" color="text.secondary" sx={{ ml: 2 }}>
              {translate('settlement.unpaidCount', { count: data.unpaidHouseholds })}
            </Typography>
          )}
        </Typography>
        <PayoutTable rows={data.rows} plan={settlement.plan} />
      </Card>
    </>
  );
}
