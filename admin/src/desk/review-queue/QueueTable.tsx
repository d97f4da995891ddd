import { Box, Button, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { type KeyboardEvent, useState } from 'react';
import { useTranslate } from 'react-admin';
import { type QueuedAct } from '../../shared/resources';
import { ActDrawer } from '../acts/ActDrawer';
import { ReasonDialog } from '../controls/ReasonDialog';
import { QueueRow } from './QueueRow';
import { approvable, type Typed } from './queue';

/** More rows than anybody reads at once only make the page slow. */
const STEP = 60;

interface Props {
  acts: readonly QueuedAct[];
  typed: Typed;
  onType: (id: string, text: string) => void;
  ticked: readonly string[];
  onTick: (ids: readonly string[]) => void;
  pending: boolean;
  onApprove: (acts: readonly QueuedAct[]) => void;
  onReturn: (act: QueuedAct, reason: string) => void;
}

/**
 * The rows. Without the mouse: ↑ ↓ go from row to row, Enter approves, T returns, Space ticks; in a row whose points the
 * panel settles the digits go into its field and Enter approves with them.
 */
export function QueueTable(props: Props) {
  const { acts, typed, onType, ticked, onTick, pending, onApprove, onReturn } = props;
  const translate = useTranslate();
  const [shown, setShown] = useState(STEP);
  const [openId, setOpenId] = useState<string | null>(null);
  const [returning, setReturning] = useState<QueuedAct | null>(null);
  const tick = (id: string) =>
    onTick(ticked.includes(id) ? ticked.filter((one) => one !== id) : [...ticked, id]);

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const row = (event.target as HTMLElement).closest<HTMLElement>('tr[data-act]');
    const act = acts.find(({ id }) => id === row?.dataset.act);
    if (!row || !act) return;
    const typing = event.target instanceof HTMLInputElement && event.target.type === 'text';
    const done = keyOf(event.key, typing, {
      next: () => go(row.nextElementSibling),
      before: () => go(row.previousElementSibling),
      approve: () => {
        if (!approvable(act, typed) || pending) return;
        go(row.nextElementSibling ?? row.previousElementSibling);
        onApprove([act]);
      },
      back: () => act.mayReview && setReturning(act),
      tick: () => approvable(act, typed) && tick(act.id),
      type: () => row.querySelector<HTMLInputElement>('input[inputmode=decimal]')?.focus(),
    });
    if (done) event.preventDefault();
  }

  return (
    <Box onKeyDown={onKeyDown}>
      <Table size="small" stickyHeader>
        <TableHead>
          <TableRow>
            <TableCell padding="checkbox" />
            {['groupNo', 'headName', 'item', 'occurredOn', 'evidence', 'points'].map((field) => (
              <TableCell key={field} align={field === 'points' ? 'right' : 'left'}>
                {translate(`resources.acts.fields.${field}`)}
              </TableCell>
            ))}
            <TableCell />
          </TableRow>
        </TableHead>
        <TableBody>
          {acts.slice(0, shown).map((act) => (
            <QueueRow
              key={act.id}
              act={act}
              typed={typed}
              ticked={ticked.includes(act.id)}
              ready={approvable(act, typed)}
              pending={pending}
              onType={(text) => onType(act.id, text)}
              onTick={() => tick(act.id)}
              onApprove={() => onApprove([act])}
              onReturn={() => setReturning(act)}
              onOpen={() => setOpenId(act.id)}
            />
          ))}
        </TableBody>
      </Table>
      {acts.length > shown && (
        <Button fullWidth onClick={() => setShown(shown + STEP)} sx={{ my: 1 }}>
          {translate('queue.more', { count: acts.length - shown })}
        </Button>
      )}
      <ActDrawer id={openId} onClose={() => setOpenId(null)} />
      {returning && (
        <ReasonDialog
          title={translate('review.returnTitle', { item: returning.item })}
          pending={pending}
          onClose={() => setReturning(null)}
          onSubmit={(reason) => {
            onReturn(returning, reason);
            setReturning(null);
          }}
        />
      )}
    </Box>
  );
}

const go = (row: Element | null) => (row as HTMLElement | null)?.focus();

type Deeds = Record<'next' | 'before' | 'approve' | 'back' | 'tick' | 'type', () => unknown>;

/** Does what the key stands for; false where the browser should do what it always does. */
function keyOf(key: string, typing: boolean, deeds: Deeds): boolean {
  const deed = { ArrowDown: deeds.next, ArrowUp: deeds.before, Enter: deeds.approve }[key];
  const letter = typing ? undefined : { t: deeds.back, T: deeds.back, ' ': deeds.tick }[key];
  if (!typing && /^\d$/.test(key)) deeds.type();
  (deed ?? letter)?.();
  return (deed ?? letter) !== undefined;
}
