import {
  Box,
  Button,
  Card,
  Checkbox,
  Table,
  TableBody,
  TableCell,
  TableRow,
  Tooltip,
  Typography,
} from '@mui/material';
import { useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import { type Act } from '../../shared/resources';
import { What, Who } from '../acts/ActCells';
import { ActDrawer } from '../acts/ActDrawer';
import { ChangeText } from '../controls/PointsText';
import { useDays } from '../controls/use-days';
import { useMay } from '../session/use-session';
import { RatifyDialog } from './RatifyDialog';

/** More than one meeting decides on at a time. */
const MOST = 200;

/** What waits for a meeting, to be ticked as it was decided. */
export function PendingActs() {
  const translate = useTranslate();
  const may = useMay();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [recording, setRecording] = useState(false);
  const { data = [], total = 0 } = useGetList<Act>('acts', {
    filter: { awaitingRatification: true },
    sort: { field: 'occurredOn', order: 'ASC' },
    pagination: { page: 1, perPage: MOST },
  });
  const chosen = data.filter(({ id }) => ticked.includes(id));
  const tick = (id: string) =>
    setTicked(ticked.includes(id) ? ticked.filter((one) => one !== id) : [...ticked, id]);
  return (
    <Card sx={{ mt: 1 }}>
      <Box sx={{ p: 2, display: 'flex', alignItems: 'center', gap: 2, flexWrap: 'wrap' }}>
        <Typography variant="h6" sx={{ flex: 1 }}>
          {total > 0
            ? translate('ratification.pending', { count: total })
            : translate('ratification.nonePending')}
        </Typography>
        {may('act.ratify') && total > 0 && (
          <Button
            variant="contained"
            disabled={chosen.length === 0}
            onClick={() => setRecording(true)}
          >
            {chosen.length > 0
              ? translate('ratification.record', { count: chosen.length })
              : translate('ratification.choose')}
          </Button>
        )}
      </Box>
      <Rows acts={data} ticked={ticked} onTick={may('act.ratify') ? tick : undefined} />
      {recording && (
        <RatifyDialog
          acts={chosen}
          onClose={() => setRecording(false)}
          onDone={() => {
            setRecording(false);
            setTicked([]);
          }}
        />
      )}
    </Card>
  );
}

interface RowsProps {
  acts: readonly Act[];
  ticked: readonly string[];
  onTick?: (id: string) => void;
}

function Rows({ acts, ticked, onTick }: RowsProps) {
  const translate = useTranslate();
  const days = useDays();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small">
        <TableBody>
          {acts.map((act) => (
            <TableRow key={act.id} hover onClick={() => setOpen(act.id)} sx={{ cursor: 'pointer' }}>
              {onTick && (
                <TableCell padding="checkbox" onClick={(event) => event.stopPropagation()}>
                  <Tooltip title={act.mayRatify ? '' : translate('ratification.notMine')}>
                    <span>
                      <Checkbox
                        checked={ticked.includes(act.id)}
                        disabled={!act.mayRatify}
                        onChange={() => onTick(act.id)}
                        slotProps={{ input: { 'aria-label': `${act.headName} ${act.item}` } }}
                      />
                    </span>
                  </Tooltip>
                </TableCell>
              )}
              <TableCell>
                <Who act={act} />
              </TableCell>
              <TableCell>
                <What act={act} />
              </TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{days.fullDay(act.occurredOn)}</TableCell>
              <TableCell align="right">
                <ChangeText points={act.points} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <ActDrawer id={open} onClose={() => setOpen(null)} />
    </Box>
  );
}
