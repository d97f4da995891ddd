import { Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useTranslate } from 'react-admin';
import { formatPoints } from '../../shared/points';
import { type BatchAct, type RoundSheet } from '../../shared/resources';
import { ChangeText } from '../controls/PointsText';
import { ActStateChip } from '../controls/StateChip';

/** Means and bands, best first as they will be read out; those not examined last. */
export function GradeTable({ round }: { round: RoundSheet }) {
  const translate = useTranslate();
  const rows = [...round.rows].sort((one, other) => (other.mean ?? -1) - (one.mean ?? -1));
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          <TableCell>{translate('batch.household')}</TableCell>
          <TableCell align="right">{translate('batch.mean')}</TableCell>
          <TableCell>{translate('batch.band')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(({ code, headName, groupNo, mean, band, absence }) => (
          <TableRow key={code}>
            <TableCell>
              {translate('desk.group', { no: groupNo })} <b>{headName}</b>
            </TableCell>
            <TableCell align="right">{mean === null ? '' : formatPoints(mean)}</TableCell>
            <TableCell>
              {band === null ? absence || translate('batch.absent') : round.bands[band]?.name}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

export function ActTable({ rows }: { rows: readonly BatchAct[] }) {
  const translate = useTranslate();
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          {['household', 'rule', 'quantity', 'points', 'state'].map((name) => (
            <TableCell key={name} align={name === 'points' ? 'right' : 'left'}>
              {translate(`batch.${name}`)}
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.id}>
            <TableCell>
              {translate('desk.group', { no: row.groupNo })} <b>{row.headName}</b>
              {row.residentName && ` · ${row.residentName}`}
            </TableCell>
            <TableCell>
              {row.ruleCode} {row.item}
              {row.linked && ` · ${translate('batch.linked')}`}
            </TableCell>
            <TableCell sx={{ whiteSpace: 'nowrap' }}>
              {row.level} {formatPoints(row.quantity)} {row.unit}
              {row.startedAt && ` ${row.startedAt}–${row.endedAt}`}
            </TableCell>
            <TableCell align="right">
              {row.points !== null && <ChangeText points={row.points} />}
            </TableCell>
            <TableCell>
              {row.reversed ? translate('batch.reversedRow') : <ActStateChip state={row.state} />}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
