import {
  Alert,
  Box,
  Card,
  Chip,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { formatPoints } from '../../shared/points';
import { type Award, type AwardPreview, type AwardVillage } from '../../shared/resources';

const WIDE = { display: { xs: 'none', sm: 'table-cell' } };
const KEPT = { whiteSpace: 'nowrap' };

/** Where a list ends, and what becomes of who shares the last points. */
export function CutNotice({ cut, awarded }: Pick<AwardPreview, 'cut' | 'awarded'>) {
  const translate = useTranslate();
  if (!cut) return <Alert severity="info">{translate('award.nobody')}</Alert>;
  const { within, beyond } = cut;
  const said = beyond > 0 ? 'cutDecided' : within > 1 ? 'cutShared' : 'cutClear';
  const points = formatPoints(cut.points);
  return (
    <Alert severity={said === 'cutClear' ? 'success' : 'info'}>
      {translate('award.awarded', { awarded })}
      {translate(`award.${said}`, { points, within, beyond })}
    </Alert>
  );
}

interface RowsProps {
  rows: readonly Award[];
  /** Of a township: the village is told. */
  town: boolean;
  /** What else stands in a line, under this heading. */
  aside?: { title: string; of: (row: Award) => ReactNode };
}

/** Who is awarded, by place, with what decided between equals. */
export function AwardRows({ rows, town, aside }: RowsProps) {
  const translate = useTranslate();
  const compared = rows.some(({ decidedBy }) => decidedBy !== null);
  return (
    <TableContainer component={Card} sx={{ maxHeight: 640 }}>
      <Table size="small" stickyHeader>
        <TableHead>
          <TableRow>
            <TableCell>{translate('award.place')}</TableCell>
            {town && <TableCell>{translate('award.village')}</TableCell>}
            <TableCell>{translate('award.head')}</TableCell>
            <TableCell sx={WIDE}>{translate('award.code')}</TableCell>
            <TableCell align="right">{translate('award.points')}</TableCell>
            <TableCell>{translate('award.reward')}</TableCell>
            {compared && <TableCell sx={WIDE}>{translate('award.decidedBy')}</TableCell>}
            {aside && <TableCell>{aside.title}</TableCell>}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={`${row.villageCode}${row.householdId}`}>
              <TableCell sx={KEPT}>
                {row.place}
                {row.tied && (
                  <Chip
                    size="small"
                    variant="outlined"
                    label={translate('ranking.tied')}
                    sx={{ ml: 1, height: 20 }}
                  />
                )}
              </TableCell>
              {town && <TableCell sx={KEPT}>{row.villageName}</TableCell>}
              <TableCell sx={KEPT}>
                <b>{row.headName}</b>
              </TableCell>
              <TableCell sx={WIDE}>{row.householdCode}</TableCell>
              <TableCell align="right">{formatPoints(row.points)}</TableCell>
              <TableCell>
                {row.reward || (
                  <Chip
                    size="small"
                    color="warning"
                    variant="outlined"
                    label={translate('award.withheld', { veto: row.veto })}
                  />
                )}
              </TableCell>
              {compared && (
                <TableCell sx={WIDE}>
                  {row.decidedBy ? translate(`award.step.${row.decidedBy}`) : ''}
                </TableCell>
              )}
              {aside && <TableCell>{aside.of(row)}</TableCell>}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

/** The villages of a list: frozen or not waited for, and how many of each are to be helped. */
export function AwardVillages({ villages }: { villages: readonly AwardVillage[] }) {
  const translate = useTranslate();
  return (
    <Card>
      <Typography variant="h6" sx={{ px: 2, pt: 1.5 }}>
        {translate('award.villages')}
      </Typography>
      <TableContainer>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{translate('award.village')}</TableCell>
              <TableCell>{translate('award.freeze')}</TableCell>
              <TableCell align="right">{translate('award.ranked')}</TableCell>
              <TableCell>{translate('award.toHelp')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {villages.map((village) => (
              <TableRow key={village.villageCode}>
                <TableCell sx={KEPT}>{village.villageName}</TableCell>
                <TableCell>
                  {village.frozenVersion === null ? (
                    <Box component="span" sx={{ color: 'warning.main' }}>
                      {village.reason || translate('award.notFrozen')}
                    </Box>
                  ) : (
                    translate('award.frozen', { version: village.frozenVersion })
                  )}
                </TableCell>
                <TableCell align="right">{village.ranked}</TableCell>
                <TableCell>
                  <Helped village={village} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </Card>
  );
}

function Helped({ village }: { village: AwardVillage }) {
  const translate = useTranslate();
  const { helpOff, helped, protected: guarded, tiedOut, frozenVersion } = village;
  if (frozenVersion === null) return null;
  if (helpOff) return translate('award.helpOff');
  const said = [translate('award.helped', { count: helped })];
  if (guarded > 0) said.push(translate('award.guarded', { count: guarded }));
  if (tiedOut > 0) said.push(translate('award.tiedOut', { count: tiedOut }));
  return said.join(';');
}
