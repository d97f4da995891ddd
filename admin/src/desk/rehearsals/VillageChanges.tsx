import {
  Card,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { useTranslate } from 'react-admin';
import { type AreaProgress } from '../../shared/resources';
import { ChangeText, PointsText } from '../controls/PointsText';
import { ChangeBar, changeOf } from './ChangeBar';

const HEADS = ['village', 'households', 'before', 'after', 'change', 'bar', 'who'] as const;
const NUMBERS = new Set<string>(['households', 'before', 'after', 'change']);
/** On a phone the change says enough. */
const WIDE = { display: { xs: 'none', sm: 'table-cell' } };
const NARROW = new Set<string>(['village', 'change']);

/** The villages, the one that changes most first. */
export function VillageChanges({ lines }: { lines: readonly AreaProgress[] }) {
  const translate = useTranslate();
  const ordered = lines.toSorted((a, b) => Math.abs(changeOf(b)) - Math.abs(changeOf(a)));
  const most = Math.max(0, ...lines.map((line) => Math.abs(changeOf(line))));
  return (
    <Card>
      <Typography variant="h6" sx={{ px: 2, pt: 1.5 }}>
        {translate('rehearsal.byVillage')}
      </Typography>
      <TableContainer>
        <Table size="small">
          <TableHead>
            <TableRow>
              {HEADS.map((head) => (
                <TableCell
                  key={head}
                  align={NUMBERS.has(head) ? 'right' : 'left'}
                  sx={NARROW.has(head) ? undefined : WIDE}
                >
                  {translate(`rehearsal.column.${head}`)}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {ordered.map((line) => (
              <Row key={line.village} line={line} most={most} />
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </Card>
  );
}

function Row({ line, most }: { line: AreaProgress; most: number }) {
  const translate = useTranslate();
  const { villageName, households, before, after, gained, lost } = line;
  return (
    <TableRow>
      <TableCell>{villageName}</TableCell>
      <TableCell align="right" sx={WIDE}>
        {households}
      </TableCell>
      <TableCell align="right" sx={WIDE}>
        <PointsText points={before} />
      </TableCell>
      <TableCell align="right" sx={WIDE}>
        <PointsText points={after} />
      </TableCell>
      <TableCell align="right">
        <ChangeText points={changeOf(line)} />
      </TableCell>
      <TableCell sx={WIDE}>
        <ChangeBar change={changeOf(line)} most={most} />
      </TableCell>
      <TableCell sx={{ ...WIDE, whiteSpace: 'nowrap' }}>
        {translate('rehearsal.upDown', { gained, lost })}
      </TableCell>
    </TableRow>
  );
}
