import { Box, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type Entry } from '../../shared/resources';
import { ChangeText, PointsText } from '../controls/PointsText';
import { useDays } from '../controls/use-days';
import { EntryDrawer } from './EntryDrawer';
import { EntryItem } from './EntryItem';
import { standingOf } from './standing-of';

/** A household's book, line after line with the balance after each; a tap tells how it was counted. */
export function LedgerTable({ entries }: { entries: readonly Entry[] }) {
  const translate = useTranslate();
  const days = useDays();
  const [open, setOpen] = useState<string | null>(null);
  const label = (name: string) => translate(`resources.entries.fields.${name}`);
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{label('occurredOn')}</TableCell>
            <TableCell>{label('item')}</TableCell>
            <TableCell align="right">{label('points')}</TableCell>
            <TableCell align="right">{label('balanceAfter')}</TableCell>
            <TableCell sx={wideOnly}>{label('recordedByName')}</TableCell>
            <TableCell sx={wideOnly}>{label('reviewedByName')}</TableCell>
            <TableCell sx={wideOnly}>{label('effective')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {entries.map((entry) => (
            <TableRow
              key={entry.id}
              hover
              onClick={() => setOpen(entry.id)}
              sx={{ cursor: 'pointer' }}
            >
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{days.day(entry.occurredOn)}</TableCell>
              <TableCell>
                <EntryItem entry={entry} />
                {entry.residentName && entry.residentName !== entry.headName && (
                  <Box component="span" sx={{ color: 'text.secondary' }}>
                    {' '}
                    {entry.residentName}
                  </Box>
                )}
              </TableCell>
              <TableCell align="right">
                <ChangeText points={entry.points} />
              </TableCell>
              <TableCell align="right">
                <PointsText points={entry.balanceAfter} />
              </TableCell>
              <TableCell sx={wideOnly}>{entry.recordedByName}</TableCell>
              <TableCell sx={wideOnly}>{entry.reviewedByName}</TableCell>
              <TableCell sx={wideOnly}>{translate(standingOf(entry))}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <EntryDrawer id={open} onClose={() => setOpen(null)} onOpen={setOpen} />
    </Box>
  );
}

const wideOnly = { display: { xs: 'none', md: 'table-cell' } };
