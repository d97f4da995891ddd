import {
  Box,
  Button,
  Checkbox,
  TableCell,
  TableRow,
  TextField,
  Tooltip,
  Typography,
} from '@mui/material';
import { useTranslate } from 'react-admin';
import { formatPoints } from '../../shared/points';
import { type QueuedAct } from '../../shared/resources';
import { What, Who } from '../acts/ActCells';
import { Thumbnail } from '../controls/PhotoField';
import { ChangeText } from '../controls/PointsText';
import { useDays } from '../controls/use-days';
import { FlagChips } from './FlagChips';
import { type Typed, settled } from './queue';

export interface RowProps {
  act: QueuedAct;
  typed: Typed;
  onType: (text: string) => void;
  ticked: boolean;
  onTick: () => void;
  ready: boolean;
  pending: boolean;
  onApprove: () => void;
  onReturn: () => void;
  onOpen: () => void;
}

/** One waiting act: who, what, its evidence, its worth, what deserves a look, and the decision. */
export function QueueRow({ act, ...row }: RowProps) {
  const translate = useTranslate();
  const days = useDays();
  return (
    <TableRow
      hover
      tabIndex={0}
      data-act={act.id}
      onClick={row.onOpen}
      sx={{
        cursor: 'pointer',
        bgcolor: act.mayReview ? undefined : '#f3eee3',
        '&:focus': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: -2 },
      }}
    >
      <TableCell padding="checkbox" onClick={(event) => event.stopPropagation()}>
        <Checkbox
          size="small"
          tabIndex={-1}
          checked={row.ticked}
          disabled={!row.ready}
          onChange={row.onTick}
          slotProps={{ input: { 'aria-label': `${act.headName} ${act.item}` } }}
        />
      </TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        {translate('desk.group', { no: act.groupNo })}
      </TableCell>
      <TableCell>
        <Who act={act} />
      </TableCell>
      <TableCell sx={{ minWidth: 200 }}>
        <What act={act} />
        <FlagChips flags={act.flags} />
      </TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        {days.day(act.occurredOn)}
        <Typography variant="caption" color="text.secondary" component="div">
          {act.recordedByName}
        </Typography>
      </TableCell>
      <TableCell>
        <Box sx={{ display: 'flex', gap: 0.5 }}>
          {act.evidence.slice(0, 2).map((hash) => (
            <Thumbnail key={hash} hash={hash} size={40} />
          ))}
        </Box>
      </TableCell>
      <TableCell align="right" onClick={(event) => event.stopPropagation()}>
        <Worth act={act} {...row} />
      </TableCell>
      <TableCell align="right" onClick={(event) => event.stopPropagation()} sx={{ pl: 0 }}>
        <Decide {...row} act={act} />
      </TableCell>
    </TableRow>
  );
}

function Worth({ act, typed, onType }: Pick<RowProps, 'act' | 'typed' | 'onType'>) {
  const translate = useTranslate();
  if (act.range) {
    const { min, max } = act.range;
    const text = typed[act.id] ?? (act.chosenPoints === null ? '' : String(act.chosenPoints));
    return (
      <TextField
        value={text}
        placeholder={`${formatPoints(min)}–${formatPoints(max)}`}
        error={text !== '' && settled(act, typed) === null}
        disabled={!act.mayReview}
        onChange={(event) => onType(event.target.value)}
        slotProps={{
          htmlInput: {
            inputMode: 'decimal',
            'aria-label': translate('queue.settleFor', { name: act.headName, item: act.item }),
            style: { textAlign: 'right', width: 64, padding: '5px 8px' },
          },
        }}
      />
    );
  }
  if (act.refusal)
    return (
      <Typography variant="caption" color="error" component="div" sx={{ maxWidth: 160 }}>
        {act.refusal}
      </Typography>
    );
  const beyond = Math.abs(act.uncappedPoints ?? 0) - Math.abs(act.points ?? 0);
  return (
    <>
      <ChangeText points={act.points} />
      {beyond > 0 && (
        <Typography variant="caption" color="text.secondary" component="div" noWrap>
          {translate('queue.beyondCap', { points: formatPoints(beyond) })}
        </Typography>
      )}
    </>
  );
}

function Decide({ act, ready, pending, onApprove, onReturn }: RowProps) {
  const translate = useTranslate();
  const aside = act.recusedAs === 'OWN' ? 'review.ownHousehold' : 'review.relativeHousehold';
  const why = act.mayReview ? '' : translate(act.recusedAs ? aside : 'review.ownRecord');
  return (
    <Tooltip title={why}>
      <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
        <Button
          size="small"
          variant="contained"
          color="success"
          tabIndex={-1}
          disabled={!ready || pending}
          onClick={onApprove}
          sx={{ minWidth: 52, mr: 0.5 }}
        >
          {translate('review.approve')}
        </Button>
        <Button
          size="small"
          color="inherit"
          tabIndex={-1}
          disabled={!act.mayReview || pending}
          onClick={onReturn}
          sx={{ minWidth: 0 }}
        >
          {translate('review.return')}
        </Button>
      </Box>
    </Tooltip>
  );
}
