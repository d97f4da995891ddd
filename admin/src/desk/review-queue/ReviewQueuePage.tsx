import { Alert, Box, Button, Card, Chip, Typography } from '@mui/material';
import { useState } from 'react';
import { Confirm, LinkBase, Title, useNotify, useTranslate } from 'react-admin';
import { formatChange } from '../../shared/points';
import { type Approval, type QueuedAct } from '../../shared/resources';
import { ApprovalReport } from '../acts/ApprovalReport';
import { useAction } from '../controls/use-action';
import { useLoaded } from '../controls/use-loaded';
import { approveActs, returnAct, reviewQueue } from '../providers/actions';
import { useSession } from '../session/use-session';
import { HeapList } from './HeapList';
import { QueueTable } from './QueueTable';
import { approvable, chosenOf, heapKey, heapsOf, type Order, sumOf, type Typed } from './queue';

/** 待审: everything that waits, by group or rule, with what deserves a look before it is decided. */
export function ReviewQueuePage() {
  const translate = useTranslate();
  const notify = useNotify();
  const session = useSession();
  const [round, setRound] = useState(0);
  const { data, error } = useLoaded(session ? `${session.area.code} ${round}` : null, reviewQueue);
  const [known, setKnown] = useState(data);
  if (data && data !== known) setKnown(data);
  const [by, setBy] = useState<Order>('group');
  const [heap, setHeap] = useState<string | null>(null);
  const [onlyLooks, setOnlyLooks] = useState(false);
  const [typed, setTyped] = useState<Typed>({});
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [whole, setWhole] = useState(false);
  const [report, setReport] = useState<Approval | null>(null);

  const again = () => {
    setTicked([]);
    setRound((now) => now + 1);
  };
  const approval = useAction(approveActs, {
    done: (answer) => {
      if (answer.refused.length > 0) setReport(answer);
      else
        notify(translate('review.approvedMany', { count: answer.approved }), { type: 'success' });
      again();
    },
  });
  const giveBack = useAction(returnAct, { told: 'review.returned', done: again });
  const approve = (acts: readonly QueuedAct[]) =>
    void approval.run(
      acts.map(({ id }) => id),
      chosenOf(acts, typed),
    );

  if (error) return <Alert severity="error">{error.message}</Alert>;
  if (!known) return null;
  const looks = known.acts.filter(({ flags }) => flags.length > 0);
  const inView = (onlyLooks ? looks : known.acts).filter(
    (act) => heap === null || heapKey(act, by) === heap,
  );
  const ready = inView.filter((act) => approvable(act, typed));
  const chosen = ready.filter(({ id }) => ticked.includes(id));
  const pending = approval.pending || giveBack.pending;
  return (
    <Box sx={{ pt: 1.5, pb: 4 }}>
      <Title title={translate('resources.review-queue.name')} />
      <Box sx={{ display: 'grid', gridTemplateColumns: { md: '220px minmax(0, 1fr)' }, gap: 2 }}>
        <HeapList
          heaps={heapsOf(onlyLooks ? looks : known.acts, by)}
          total={known.acts.length}
          by={by}
          chosen={heap}
          onOrder={(next) => {
            setBy(next);
            setHeap(null);
          }}
          onChoose={setHeap}
        />
        <Card sx={{ overflowX: 'auto' }}>
          <Box sx={{ p: 1.5, display: 'flex', gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
            <Typography variant="h6">
              {translate('queue.heap', {
                count: inView.length,
                points: formatChange(sumOf(inView)),
              })}
            </Typography>
            <Chip
              clickable
              color={onlyLooks ? 'warning' : 'default'}
              variant={onlyLooks ? 'filled' : 'outlined'}
              label={translate('queue.onlyLooks', { count: looks.length })}
              onClick={() => setOnlyLooks(!onlyLooks)}
            />
            <Typography
              variant="caption"
              color="text.secondary"
              sx={{ flex: 1, display: { xs: 'none', md: 'block' } }}
            >
              {translate('queue.keys')}
            </Typography>
            <Button component={LinkBase} to="/print/form/review-queue">
              {translate('queue.print')}
            </Button>
            <Button
              variant="contained"
              color="success"
              disabled={pending || ready.length === 0}
              onClick={() => (chosen.length > 0 ? approve(chosen) : setWhole(true))}
            >
              {chosen.length > 0
                ? translate('queue.approveTicked', { count: chosen.length })
                : translate('queue.approveHeap', { count: ready.length })}
            </Button>
          </Box>
          {known.total > known.acts.length && (
            <Alert severity="info">{translate('queue.notAll', { count: known.total })}</Alert>
          )}
          <QueueTable
            key={`${by} ${heap} ${onlyLooks}`}
            acts={inView}
            {...{ typed, ticked, pending }}
            onType={(id, text) => setTyped({ ...typed, [id]: text })}
            onTick={setTicked}
            onApprove={approve}
            onReturn={(act, reason) => void giveBack.run(act.id, reason)}
          />
          {inView.length === 0 && (
            <Typography color="text.secondary" sx={{ p: 4, textAlign: 'center' }}>
              {translate('review.none')}
            </Typography>
          )}
        </Card>
      </Box>
      <Confirm
        isOpen={whole}
        title={translate('queue.approveHeap', { count: ready.length })}
        content={translate('queue.wholeText', {
          count: ready.length,
          looks: ready.filter(({ flags }) => flags.length > 0).length,
          left: inView.length - ready.length,
        })}
        onClose={() => setWhole(false)}
        onConfirm={() => {
          setWhole(false);
          approve(ready);
        }}
      />
      {report && <ApprovalReport report={report} onClose={() => setReport(null)} />}
    </Box>
  );
}
