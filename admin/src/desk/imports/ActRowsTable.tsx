import { Chip, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { formatPoints } from '../../shared/points';
import { type ActRow } from '../../shared/resources';
import { ChangeText } from '../controls/PointsText';
import { FindingsTable, place } from './FindingsTables';

const COLOURS = { READY: 'success', ALREADY: 'default' } as const;

export function ActRowsTable({ rows, total }: { rows: readonly ActRow[]; total: number }) {
  const translate = useTranslate();
  const text = (parts: (string | null)[]) => parts.filter(Boolean).join(' ') || '—';
  return (
    <FindingsTable<ActRow>
      none="imports.nothing"
      rows={rows}
      total={total}
      columns={[
        ...place<ActRow>(),
        {
          name: 'status',
          cell: ({ status, recordedIn }) => (
            <>
              <Chip
                size="small"
                variant="outlined"
                color={COLOURS[status]}
                label={translate(`imports.status.${status}`)}
              />
              {recordedIn && (
                <Typography variant="caption" color="text.secondary" sx={{ display: 'block' }}>
                  {recordedIn}
                </Typography>
              )}
            </>
          ),
        },
        {
          name: 'household',
          cell: ({ householdCode, headName }) => text([householdCode, headName]),
        },
        { name: 'rule', cell: ({ ruleCode, item }) => text([ruleCode, item]) },
        { name: 'day', cell: ({ occurredOn }) => occurredOn ?? '—' },
        {
          name: 'quantity',
          right: true,
          cell: ({ quantity }) => (quantity === null ? '—' : formatPoints(quantity)),
        },
        { name: 'points', right: true, cell: ({ points }) => <ChangeText points={points} /> },
      ]}
    />
  );
}
