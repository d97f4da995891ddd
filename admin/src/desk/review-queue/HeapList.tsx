import { Box, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useGroupChoices } from '../controls/choices';
import { type Heap, type Order } from './queue';

interface Props {
  heaps: readonly Heap[];
  total: number;
  by: Order;
  chosen: string | null;
  onOrder: (by: Order) => void;
  onChoose: (key: string | null) => void;
}

/** Groups or rules with how much waits in each. */
export function HeapList({ heaps, total, by, chosen, onOrder, onChoose }: Props) {
  const translate = useTranslate();
  const groups = useGroupChoices();
  const nameOf = ({ key, acts }: Heap) =>
    by === 'group'
      ? (groups.find(({ id }) => String(id) === key)?.name ?? translate('desk.group', { no: key }))
      : `${key} ${acts[0]?.item ?? ''}`;
  return (
    <Box sx={{ display: 'grid', gap: 1, alignContent: 'start' }}>
      <ToggleButtonGroup
        exclusive
        fullWidth
        size="small"
        value={by}
        onChange={(_, next: Order | null) => next && onOrder(next)}
      >
        <ToggleButton value="group">{translate('queue.byGroup')}</ToggleButton>
        <ToggleButton value="rule">{translate('queue.byRule')}</ToggleButton>
      </ToggleButtonGroup>
      <Box sx={{ maxHeight: { md: 'calc(100vh - 190px)' }, overflowY: 'auto' }}>
        <Line
          name={translate('desk.all')}
          count={total}
          looks={0}
          on={chosen === null}
          onClick={() => onChoose(null)}
        />
        {heaps.map((heap) => (
          <Line
            key={heap.key}
            name={nameOf(heap)}
            count={heap.acts.length}
            looks={heap.acts.filter(({ flags }) => flags.length > 0).length}
            on={chosen === heap.key}
            onClick={() => onChoose(heap.key)}
          />
        ))}
      </Box>
    </Box>
  );
}

interface LineProps {
  name: string;
  count: number;
  looks: number;
  on: boolean;
  onClick: () => void;
}

function Line({ name, count, looks, on, onClick }: LineProps) {
  const translate = useTranslate();
  return (
    <Box
      component="button"
      type="button"
      aria-pressed={on}
      onClick={onClick}
      sx={{
        all: 'unset',
        boxSizing: 'border-box',
        display: 'flex',
        gap: 1,
        alignItems: 'baseline',
        width: '100%',
        px: 1.5,
        py: 0.75,
        cursor: 'pointer',
        borderRadius: 1,
        bgcolor: on ? '#efe0cf' : 'transparent',
        fontWeight: on ? 600 : 400,
        '&:hover, &:focus-visible': { bgcolor: '#efe7d8' },
      }}
    >
      <span style={{ flex: 1, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
        {name}
      </span>
      {looks > 0 && (
        <Typography component="span" variant="caption" color="warning.main" noWrap>
          {translate('queue.looks', { count: looks })}
        </Typography>
      )}
      <span style={{ fontVariantNumeric: 'tabular-nums' }}>{count}</span>
    </Box>
  );
}
