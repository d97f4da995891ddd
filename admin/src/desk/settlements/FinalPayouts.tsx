import { Card } from '@mui/material';
import { useGetList } from 'react-admin';
import { type Payout, type Settlement } from '../../shared/resources';
import { CertificateCard } from './CertificateCard';
import { PayoutTable } from './PayoutTable';
import { Proof } from './Proof';

/** What was paid, as it was fixed; the largest village needs two pages of the server's lists. */
export function FinalPayouts({ settlement }: { settlement: Settlement }) {
  const filter = { settlementId: settlement.id };
  const sort = { field: 'householdCode', order: 'ASC' as const };
  const first = useGetList<Payout>('payouts', {
    filter,
    sort,
    pagination: { page: 1, perPage: 1000 },
  });
  const more = (first.total ?? 0) > 1000;
  const second = useGetList<Payout>(
    'payouts',
    { filter, sort, pagination: { page: 2, perPage: 1000 } },
    { enabled: more },
  );
  if (!first.data || (more && !second.data)) return null;
  const rows = [...first.data, ...(more ? (second.data ?? []) : [])];
  return (
    <>
      <Proof settlement={settlement} rows={rows} totalPoints={settlement.totalPoints} />
      {settlement.state === 'FINAL' && settlement.plan && (
        <CertificateCard settlementId={settlement.id} />
      )}
      <Card>
        <PayoutTable rows={rows} plan={settlement.plan} />
      </Card>
    </>
  );
}
