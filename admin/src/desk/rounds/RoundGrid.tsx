import { Box, Card, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { useCallback, useState } from 'react';
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
  const { method, rows } = draft;
  const { items, inspectors } = method;
  const narrow = window.innerWidth < 600 || items.length * inspectors.length > MOST_COLUMNS;
  const [wanted, setWanted] = useState<number | null>(null);
  const chosen = wanted ?? (narrow && inspectors.length > 1 ? 0 : EVERYBODY);
  const shown = inspectors.map((_, at) => at).filter((at) => chosen === EVERYBODY || at === chosen);
  const some = shown.length > 0 ? shown : [0];

  const cells = some.length * items.length;

  const put = useCallback(
    (household: HouseholdRow, next: (row: RowDraft) => RowDraft) =>
      change((before) => {
        const row = next(before.rows[household.id] ?? emptyRow(household));
        return { ...before, rows: { ...before.rows, [household.id]: row } };
      }),
    [change],
  );
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
        <Box
          component="table"
          role="table"
          onKeyDown={moveInGrid}
          sx={{ ...look, '& tr': { ...line, gridTemplateColumns: columns(cells) } }}
          style={{ minWidth: 270 + cells * 43 }}
        >
          <Head method={method} shown={some} />
          <tbody role="rowgroup">
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
    <thead role="rowgroup">
      {several && (
        <tr role="row">
          <th className="code" />
          <th />
          {shown.map((at) => (
            <th key={at} style={{ gridColumn: `span ${items.length}` }} className="begin">
              {inspectors[at] || translate('round.inspector', { no: at + 1 })}
            </th>
          ))}
          <th style={{ gridColumn: 'span 3' }} className="begin" />
        </tr>
      )}
      <tr role="row">
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

/**
 * Rows are grids of their own, so that those out of sight need not be painted: a browser that paints
 * thousands of inputs at every key is too slow to type in.
 */
const line = { display: 'grid', alignItems: 'stretch' };
const columns = (cells: number) => ({
  xs: `80px repeat(${cells}, minmax(38px, 1fr)) 52px 70px 40px`,
  sm: `72px 84px repeat(${cells}, minmax(38px, 1fr)) 58px 76px 44px`,
});

const look = {
  display: 'block',
  fontVariantNumeric: 'tabular-nums',
  '& thead, & tbody': { display: 'block' },
  '& tbody tr': { contentVisibility: 'auto', containIntrinsicSize: 'auto 37px' },
  '& th': {
    fontWeight: 600,
    fontSize: 13,
    px: 0.5,
    py: 0.5,
    lineHeight: 1.25,
    bgcolor: '#efe7d8',
    textAlign: 'center',
    overflowWrap: 'anywhere',
  },
  '& th small': { display: 'block', fontWeight: 400, color: 'text.secondary' },
  '& td': {
    borderBottom: 1,
    borderColor: 'divider',
    px: 0.25,
    py: 0.25,
    textAlign: 'center',
    lineHeight: '32px',
  },
  '& .begin': { borderLeft: 2, borderLeftColor: 'divider' },
  '& td.who': { textAlign: 'left', whiteSpace: 'nowrap', px: 1, fontWeight: 600 },
  '& td.code, & th.code': {
    color: 'text.secondary',
    px: 1,
    display: { xs: 'none', sm: 'block' },
  },
  '& tr.absent td': { color: 'text.secondary', bgcolor: '#f3eee3' },
  '& input[type=text]': {
    width: '100%',
    height: 30,
    border: '1px solid #ece3d3',
    borderRadius: 0.5,
    bgcolor: '#fff',
    textAlign: 'center',
    font: 'inherit',
    p: 0,
    '&:focus': { borderColor: 'primary.main', outline: '1px solid', outlineColor: 'primary.main' },
    '&[aria-invalid=true]': { bgcolor: '#fbe3e0', color: 'error.main' },
    '&:disabled': { bgcolor: 'transparent' },
  },
};
