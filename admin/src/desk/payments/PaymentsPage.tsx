import { Alert, Box, Button, Card, Typography } from '@mui/material';
import { useState } from 'react';
import { Link, LinkBase, useGetOne, useParams, useTranslate } from 'react-admin';
import { type PaymentLine, type PaymentSheet, type Settlement } from '../../shared/resources';
import { messageOf } from '../controls/use-action';
import { useLoaded } from '../controls/use-loaded';
import { readPayments } from '../providers/payments';
import { useMay } from '../session/use-session';
import { BatchCard } from './BatchCard';
import { BatchDialog } from './BatchDialog';
import { HouseholdPayments } from './HouseholdPayments';
import { PaymentFigures } from './PaymentFigures';
import { PaymentTable } from './PaymentTable';
import { PayManyDialog } from './PayManyDialog';

/** 发放: what every household of a final settlement is due, has and is still owed. */
export function PaymentsPage() {
  const { id = '' } = useParams();
  const [again, setAgain] = useState(0);
  const { data: settlement } = useGetOne<Settlement>('settlements', { id });
  const { data: sheet, error } = useLoaded(`${id}/${again}`, (signal) => readPayments(id, signal));
  const [shown, setShown] = useState<PaymentSheet | null>(null);
  if (sheet && sheet !== shown) setShown(sheet);
  if (error) return <Alert severity="error">{messageOf(error)}</Alert>;
  if (!settlement || !shown) return null;
  return (
    <Page
      settlement={settlement}
      sheet={shown}
      again={again}
      onChange={() => setAgain(again + 1)}
    />
  );
}

interface Props {
  settlement: Settlement;
  sheet: PaymentSheet;
  /** Counts how often something changed. */
  again: number;
  onChange: () => void;
}

function Page({ settlement, sheet, again, onChange }: Props) {
  const translate = useTranslate();
  const may = useMay();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<'many' | 'batch' | PaymentLine | null>(null);
  const close = () => setOpen(null);
  const chosen = sheet.lines.filter((line) => ticked.has(line.householdId) && line.owedFen > 0);
  const pays = may('payment.write') && sheet.replacedById === null;
  const opened = open !== null && typeof open === 'object' ? open.householdId : null;
  const line = sheet.lines.find(({ householdId }) => householdId === opened);
  const done = () => {
    close();
    setTicked(new Set());
    onChange();
  };
  return (
    <Box sx={{ display: 'grid', gap: 2, mt: 2, mb: 4, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Head settlement={settlement} />
      {sheet.replacedById && (
        <Alert severity="warning">
          {translate('payment.replaced', { year: sheet.year })}{' '}
          <Link to={`/payments/${sheet.replacedById}`}>{translate('payment.goThere')}</Link>
        </Alert>
      )}
      <PaymentFigures sheet={sheet} allocatedFen={settlement.allocatedFen} />
      <Card>
        <PaymentTable
          lines={sheet.lines}
          ticked={pays ? ticked : null}
          onTick={setTicked}
          onOpen={setOpen}
        >
          {pays && (
            <>
              <Button
                variant="contained"
                disabled={chosen.length === 0}
                onClick={() => setOpen('many')}
              >
                {translate('payment.payMany', { count: chosen.length })}
              </Button>
              <Button
                variant="outlined"
                disabled={chosen.length === 0}
                onClick={() => setOpen('batch')}
              >
                {translate('payment.makeBatch')}
              </Button>
            </>
          )}
        </PaymentTable>
      </Card>
      <BatchCard settlementId={settlement.id} again={again} onChange={onChange} />
      {open === 'many' && (
        <PayManyDialog settlementId={settlement.id} lines={chosen} onDone={done} onClose={close} />
      )}
      {open === 'batch' && (
        <BatchDialog settlement={settlement} lines={chosen} onDone={done} onClose={close} />
      )}
      {line && (
        <HouseholdPayments
          settlementId={settlement.id}
          line={line}
          pays={pays}
          onChange={onChange}
          onClose={close}
        />
      )}
    </Box>
  );
}

function Head({ settlement }: { settlement: Settlement }) {
  const translate = useTranslate();
  const may = useMay();
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
      <Typography variant="h5" sx={{ mr: 'auto' }}>
        {translate('payment.title', { title: settlement.title })}
      </Typography>
      <Button component={LinkBase} to={`/settlements/${settlement.id}/show`}>
        {translate('payment.toSettlement')}
      </Button>
      {may('bank_account.write') && (
        <Button component={LinkBase} to="/bank-accounts">
          {translate('resources.bank-accounts.menu')}
        </Button>
      )}
      <Button
        variant="outlined"
        component={LinkBase}
        to={`/print/form/settlements/${settlement.id}/payments`}
      >
        {translate('payment.printSheet')}
      </Button>
    </Box>
  );
}
