import CloseIcon from '@mui/icons-material/Close';
import { Alert, Box, Button, Drawer, IconButton, Typography } from '@mui/material';
import { LinkBase, useTranslate } from 'react-admin';
import { formatInstant } from '../../shared/days';
import { type ActBatchDetail } from '../../shared/resources';
import { batchPath } from '../acts/ActDrawer';
import { Fact } from '../controls/Fact';
import { ChangeText } from '../controls/PointsText';
import { useDays } from '../controls/use-days';
import { BatchButtons } from './BatchButtons';
import { ActTable, GradeTable } from './BatchTables';
import { Counts } from './Counts';
import { useBatch } from './use-batch';

interface Props {
  id: string | null;
  onClose: () => void;
}

/** Everything about one batch, beside the list it came from. */
export function BatchDrawer({ id, onClose }: Props) {
  const { batch } = useBatch(id);
  return (
    <Drawer anchor="right" open={id !== null} onClose={onClose} sx={{ zIndex: 1250 }}>
      <Box sx={{ width: { xs: '100vw', sm: 640 }, p: 2.5 }}>
        {batch && <Story batch={batch} onClose={onClose} />}
      </Box>
    </Drawer>
  );
}

function Story({ batch, onClose }: { batch: ActBatchDetail; onClose: () => void }) {
  const translate = useTranslate();
  const { round, rows } = batch;
  const hidden = rows.length < batch.rowCount;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1 }}>
        <Box sx={{ flex: 1 }}>
          <Typography color="text.secondary" variant="body2">
            {translate(`batch.kind.${batch.kind}`)}
          </Typography>
          <Typography variant="h6">{batch.title}</Typography>
        </Box>
        <IconButton onClick={onClose} aria-label={translate('desk.close')}>
          <CloseIcon />
        </IconButton>
      </Box>
      <Facts batch={batch} />
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <BatchButtons batch={batch} />
        {batch.waiting > 0 && (
          <Button component={LinkBase} to={batchPath(batch.id)} onClick={onClose}>
            {translate('batch.see')}
          </Button>
        )}
      </Box>
      {round && (
        <Section title={translate('batch.sheetOfRound')}>
          <GradeTable round={round} />
        </Section>
      )}
      {rows.length > 0 && (
        <Section title={translate('batch.rows')}>
          {hidden && (
            <Alert severity="info">{translate('batch.rowsShown', { count: rows.length })}</Alert>
          )}
          <ActTable rows={rows} />
        </Section>
      )}
    </Box>
  );
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Box>
      <Typography variant="subtitle2" sx={{ mb: 0.5 }}>
        {title}
      </Typography>
      {children}
    </Box>
  );
}

function Facts({ batch }: { batch: ActBatchDetail }) {
  const translate = useTranslate();
  const days = useDays();
  const { occurredOn, place, signIn, round } = batch;
  return (
    <Box
      sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr 1fr', sm: '1fr 1fr 1fr' }, gap: 1.5 }}
    >
      <Fact label={translate('resources.act-batches.fields.occurredOn')}>
        {occurredOn ? days.fullDay(occurredOn) : translate('batch.days')}
      </Fact>
      <Fact label={translate('resources.act-batches.fields.points')}>
        <ChangeText points={batch.points} />
      </Fact>
      <Fact label={translate('resources.act-batches.fields.recordedAt')}>
        {batch.recordedByName} {formatInstant(batch.recordedAt)}
      </Fact>
      {place && <Fact label={translate('field.place')}>{place}</Fact>}
      {signIn?.organiser && <Fact label={translate('batch.organiser')}>{signIn.organiser}</Fact>}
      {round && <Fact label={translate('batch.inspectors')}>{round.inspectors.join('、')}</Fact>}
      <Box sx={{ gridColumn: '1 / -1' }}>
        <Counts batch={batch} />
      </Box>
    </Box>
  );
}
