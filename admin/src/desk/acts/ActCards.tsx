import { Box, Card } from '@mui/material';
import { useListContext } from 'react-admin';
import { useState } from 'react';
import { type Act } from '../../shared/resources';
import { ActStateChip } from '../controls/StateChip';
import { useDays } from '../controls/use-days';
import { useMay } from '../session/use-session';
import { ActDrawer } from './ActDrawer';
import { Nothing, What, Who, Worth } from './ActCells';
import { ReviewButtons } from './ReviewButtons';

/** The queue on a telephone: one card per act, with the same buttons. */
export function ActCards() {
  const days = useDays();
  const { data = [], isPending } = useListContext<Act>();
  const [openId, setOpenId] = useState<string | null>(null);
  const may = useMay();
  if (isPending) return null;
  if (data.length === 0) return <Nothing text="review.noneOther" />;
  return (
    <Box sx={{ display: 'grid', gap: 1, p: 1 }}>
      {data.map((act) => (
        <Card key={act.id} sx={{ p: 1.5 }} onClick={() => setOpenId(act.id)}>
          <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
            <Who act={act} />
            <Box sx={{ textAlign: 'right' }}>
              <Worth act={act} />
              <Box sx={{ color: 'text.secondary', fontSize: 13 }}>{days.day(act.occurredOn)}</Box>
            </Box>
          </Box>
          <What act={act} />
          <Box sx={{ mt: 0.5 }} onClick={(event) => event.stopPropagation()}>
            {act.state === 'SUBMITTED' && may('act.review') ? (
              <ReviewButtons act={act} />
            ) : (
              <ActStateChip state={act.state} />
            )}
          </Box>
        </Card>
      ))}
      <ActDrawer id={openId} onClose={() => setOpenId(null)} />
    </Box>
  );
}
