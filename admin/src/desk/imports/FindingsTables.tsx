import { Chip, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { type ImportNormalisation, type ImportProblem } from '../../shared/resources';

/** A browser stays quick up to here; the downloaded workbook has everything. */
const MOST_ROWS = 500;

interface Column<Row> {
  name: string;
  cell: (row: Row) => ReactNode;
  right?: boolean;
}

/** Finding after finding, each by sheet, row and column of the clerk's own workbook. */
export function FindingsTable<Row>({
  rows,
  total = rows.length,
  columns,
  none,
}: {
  rows: readonly Row[];
  /** How many there are, where the server tells only the first. */
  total?: number;
  columns: readonly Column<Row>[];
  none: string;
}) {
  const translate = useTranslate();
  if (rows.length === 0) {
    return <Typography sx={{ p: 3, color: 'text.secondary' }}>{translate(none)}</Typography>;
  }
  return (
    <>
      <Table size="small" stickyHeader>
        <TableHead>
          <TableRow>
            {columns.map(({ name, right }) => (
              <TableCell key={name} align={right ? 'right' : 'left'}>
                {translate(`imports.column.${name}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.slice(0, MOST_ROWS).map((row, at) => (
            <TableRow key={at}>
              {columns.map(({ name, cell, right }) => (
                <TableCell key={name} align={right ? 'right' : 'left'}>
                  {cell(row)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {total > Math.min(rows.length, MOST_ROWS) && (
        <Typography variant="body2" color="text.secondary" sx={{ p: 1.5 }}>
          {translate('imports.shown', { count: Math.min(rows.length, MOST_ROWS), total })}
        </Typography>
      )}
    </>
  );
}

export const place = <Row extends { sheet: string; row: number }>(): Column<Row>[] => [
  { name: 'sheet', cell: ({ sheet }) => sheet },
  { name: 'row', cell: ({ row }) => row, right: true },
];

export function ProblemsTable({
  problems,
  total,
}: {
  problems: readonly ImportProblem[];
  total: number;
}) {
  const sorted = [...problems].sort((a, b) => a.severity.localeCompare(b.severity));
  return (
    <FindingsTable<ImportProblem>
      none="imports.allGood"
      rows={sorted}
      total={total}
      columns={[
        { name: 'severity', cell: ({ severity }) => <SeverityChip severity={severity} /> },
        ...place<ImportProblem>(),
        { name: 'column', cell: ({ column }) => column ?? '—' },
        { name: 'detail', cell: ({ detail }) => detail },
      ]}
    />
  );
}

function SeverityChip({ severity }: { severity: ImportProblem['severity'] }) {
  const translate = useTranslate();
  const color = severity === 'ERROR' ? 'error' : 'warning';
  return (
    <Chip
      size="small"
      variant="outlined"
      color={color}
      label={translate(`imports.severity.${severity}`)}
    />
  );
}

export function NormalisationsTable({
  normalisations,
  total,
}: {
  normalisations: readonly ImportNormalisation[];
  total: number;
}) {
  const translate = useTranslate();
  return (
    <FindingsTable<ImportNormalisation>
      none="imports.nothing"
      rows={normalisations}
      total={total}
      columns={[
        ...place<ImportNormalisation>(),
        { name: 'column', cell: ({ column }) => column ?? '—' },
        {
          name: 'from',
          cell: ({ from }) => <code style={{ whiteSpace: 'pre-wrap' }}>{from || '—'}</code>,
        },
        { name: 'to', cell: ({ to }) => <b>{to}</b> },
        {
          name: 'kind',
          cell: ({ kind }) => translate(`imports.normalisation.${kind}`, { _: kind }),
        },
      ]}
    />
  );
}
