import { Checkbox, Chip, FormControlLabel } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { formatPoints } from '../../shared/points';
import { type ActRow } from '../../shared/resources';
import { ChangeText } from '../controls/PointsText';
import { FindingsTable, place } from './FindingsTables';

const COLOURS = { READY: 'success', ALREADY: 'default', BAD: 'error' } as const;

export function ActRowsTable({ rows }: { rows: readonly ActRow[] }) {
  const translate = useTranslate();
  const [onlyBad, setOnlyBad] = useState(false);
  const shown = rows.filter(({ status }) => !onlyBad || status === 'BAD');
  const text = (parts: (string | null)[]) => parts.filter(Boolean).join(' ') || '—';
  return (
    <>
      <FormControlLabel
        sx={{ px: 2 }}
        control={<Checkbox size="small" checked={onlyBad} onChange={(_, on) => setOnlyBad(on)} />}
        label={translate('imports.onlyBad')}
      />
      <FindingsTable<ActRow>
        none="imports.nothing"
        rows={shown}
        columns={[
          ...place<ActRow>(),
          {
            name: 'status',
            cell: ({ status }) => (
              <Chip
                size="small"
                variant="outlined"
                color={COLOURS[status]}
                label={translate(`imports.status.${status}`)}
              />
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
    </>
  );
}
