import { Box, Card, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { type KeyboardEvent, useCallback, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { type HouseholdRow } from '../../shared/resources';
import { moveInGrid } from './move-in-grid';
import { emptyRow, type RoundDraft, type RowDraft } from './round-draft';
import { RoundRow } from './RoundRow';

/** More columns than this do not fit beside each other; then one inspector's paper is typed after the other. */
const MOST_COLUMNS = 18;
const EVERYBODY = -1;

interface Props {
  draft: RoundDraft;
  change: (next: (draft: RoundDraft) => RoundDraft) => void;
  households: readonly HouseholdRow[];
}

/** A cell for every mark, quick by keys alone; a row is drawn again only when it changes. */
export function RoundGrid({ draft, change, households }: Props) {
  const translate = useTranslate();
  const table = useRef<HTMLTableElement>(null);
  const { method, rows } = draft;
  const { items, inspectors } = method;
  const narrow = window.innerWidth < 600 || items.length * inspectors.length > MOST_COLUMNS;
  const [wanted, setWanted] = useState<number | null>(null);
  const chosen = wanted ?? (narrow && inspectors.length > 1 ? 0 : EVERYBODY);
  const shown = inspectors.map((_, at) => at).filter((at) => chosen === EVERYBODY || at === chosen);
  const some = shown.length > 0 ? shown : [0];

  const put = useCallback(
    (household: HouseholdRow, next: (row: RowDraft) => RowDraft) =>
      change((before) => {
        const row = next(before.rows[household.id] ?? emptyRow(household));
        return { ...before, rows: { ...before.rows, [household.id]: row } };
      }),
    [change],
  );
  const onKeyDown = useCallback((event: KeyboardEvent<HTMLElement>) => {
    if (table.current) moveInGrid(table.current, event);
  }, []);
  return (
    <Card sx={{ p: 2, overflow: 'visible' }}>
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center', flexWrap: 'wrap', mb: 1 }}>
        <Typography variant="h6">{translate('round.grid')}</Typography>
        <Typography variant="body2" color="text.secondary">
          {translate('round.keys')}
        </Typography>
        {inspectors.length > 1 && (
          <ToggleButtonGroup
            exclusive
            size="small"
            value={chosen}
            onChange={(_, at: number | null) => setWanted(at ?? EVERYBODY)}
            sx={{ ml: { md: 'auto' }, flexWrap: 'wrap' }}
          >
            <ToggleButton value={EVERYBODY}>{translate('round.everybody')}</ToggleButton>
            {inspectors.map((name, at) => (
              <ToggleButton key={at} value={at}>
                {name || translate('round.inspector', { no: at + 1 })}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        )}
      </Box>
      <Box sx={{ overflowX: 'auto', mx: { xs: -1, sm: 0 } }}>
        <Box component="table" ref={table} onKeyDown={onKeyDown} sx={look}>
          <Head method={method} shown={some} />
          <tbody>
            {households.map((household, at) => (
              <RoundRow
                key={household.id}
                no={at}
                household={household}
                row={rows[household.id]}
                method={method}
                shown={some.join(',')}
                put={put}
              />
            ))}
          </tbody>
        </Box>
      </Box>
    </Card>
  );
}

function Head({ method, shown }: { method: RoundDraft['method']; shown: readonly number[] }) {
  const translate = useTranslate();
  const { items, inspectors } = method;
  const several = inspectors.length > 1;
  return (
    <thead>
      {several && (
        <tr>
          <th colSpan={2} />
          {shown.map((at) => (
            <th key={at} colSpan={items.length} className="begin">
              {inspectors[at] || translate('round.inspector', { no: at + 1 })}
            </th>
          ))}
          <th colSpan={3} className="begin" />
        </tr>
      )}
      <tr>
        <th className="code">{translate('round.code')}</th>
        <th>{translate('round.household')}</th>
        {shown.map((inspector) =>
          items.map(({ name, fullMark }, at) => (
            <th key={`${inspector}-${at}`} className={at === 0 ? 'begin' : ''}>
              {name}
              <small>{fullMark}</small>
            </th>
          )),
        )}
        <th className="begin">{translate('round.mean')}</th>
        <th>{translate('round.band')}</th>
        <th>{translate('round.absent')}</th>
      </tr>
    </thead>
  );
}

const look = {
  borderCollapse: 'collapse',
  minWidth: '100%',
  fontVariantNumeric: 'tabular-nums',
  '& th': {
    fontWeight: 600,
    fontSize: 13,
    px: 0.5,
    py: 0.5,
    whiteSpace: 'nowrap',
    bgcolor: '#efe7d8',
    position: 'sticky',
    top: 0,
  },
  '& th small': { display: 'block', fontWeight: 400, color: 'text.secondary' },
  '& td': { borderBottom: 1, borderColor: 'divider', px: 0.25, py: 0.25, textAlign: 'center' },
  '& .begin': { borderLeft: 2, borderLeftColor: 'divider' },
  '& td.who': { textAlign: 'left', whiteSpace: 'nowrap', px: 1, fontWeight: 600 },
  '& td.code, & th.code': {
    color: 'text.secondary',
    px: 1,
    display: { xs: 'none', sm: 'table-cell' },
  },
  '& tr.absent td': { color: 'text.secondary', bgcolor: '#f3eee3' },
  '& input[type=text]': {
    width: '100%',
    minWidth: 38,
    maxWidth: 72,
    height: 30,
    border: '1px solid transparent',
    borderRadius: 0.5,
    bgcolor: '#fff',
    textAlign: 'center',
    font: 'inherit',
    '&:focus': { borderColor: 'primary.main', outline: '1px solid', outlineColor: 'primary.main' },
    '&[aria-invalid=true]': { bgcolor: '#fbe3e0', color: 'error.main' },
    '&:disabled': { bgcolor: 'transparent' },
  },
};
