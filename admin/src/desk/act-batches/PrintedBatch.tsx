import { Alert, Button } from '@mui/material';
import { LinkBase, useParams, useTranslate } from 'react-admin';
import { type ActBatchDetail } from '../../shared/resources';
import { PaperPages } from '../controls/PaperPages';
import { useSession } from '../session/use-session';
import { useBatchPaper } from './batch-paper';
import { useBatch } from './use-batch';

/** The paper of a batch on A4: 卫生评比表 (F3), 签到表 (F13) or 积分登记表 (F2). */
export function PrintedBatch() {
  const translate = useTranslate();
  const { id = '' } = useParams<{ id: string }>();
  const village = useSession()?.area.name;
  const { batch, error } = useBatch(id);
  return (
    <div className="sheet-desk">
      <div className="sheet-bar">
        <Button variant="contained" onClick={() => window.print()} disabled={!batch}>
          {translate('desk.print')}
        </Button>
        <Button
          variant="contained"
          color="inherit"
          component={LinkBase}
          to={`/act-batches?open=${id}`}
        >
          {translate('desk.back')}
        </Button>
      </div>
      {error && <Alert severity="error">{error.message}</Alert>}
      {batch && village && <Pages batch={batch} village={village} />}
    </div>
  );
}

function Pages({ batch, village }: { batch: ActBatchDetail; village: string }) {
  return <PaperPages paper={useBatchPaper(batch, village)} foot={batch.title} />;
}
