import {
  Alert,
  Box,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { useTranslate } from 'react-admin';
import { formatPoints } from '../../shared/points';
import { type VillageMergerPreview, type VillageMergerSaid } from '../../shared/resources';

const FIGURES = ['households', 'people', 'points', 'waitingActs', 'openObjections'] as const;
const TOLD = ['archive', 'people', 'points', 'groups', 'money', 'list', 'accounts'] as const;

interface Props {
  said: VillageMergerSaid;
  preview: VillageMergerPreview;
}

/** How each village stands, what must be settled first, and what becomes of it. */
export function MergeEffects({ said, preview: { villages, groups, codes } }: Props) {
  const translate = useTranslate();
  const unsettled = villages.some((village) => village.unsettled);
  const nameOf = (code: string) => villages.find((one) => one.code === code)?.name ?? code;
  const day = said.effectiveOn;
  const [example] = codes;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {unsettled && <Alert severity="warning">{translate('merge.unsettled')}</Alert>}
      <Box sx={{ overflowX: 'auto' }}>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{translate('merge.village')}</TableCell>
              {FIGURES.map((name) => (
                <TableCell key={name} align="right">
                  {translate(`merge.figures.${name}`)}
                </TableCell>
              ))}
              <TableCell>{translate('merge.figures.openMonths')}</TableCell>
              <TableCell>{translate('merge.figures.unfinishedYear')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {villages.map((village) => (
              <TableRow key={village.code}>
                <TableCell sx={{ whiteSpace: 'nowrap' }}>
                  <b>{village.name}</b>
                </TableCell>
                {FIGURES.map((name) => (
                  <TableCell key={name} align="right">
                    {formatPoints(village[name])}
                  </TableCell>
                ))}
                <TableCell>{village.openMonths.join('、') || '—'}</TableCell>
                <TableCell>{village.unfinishedYear ?? '—'}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
      <Box component="ul" sx={{ m: 0, pl: 2.5, display: 'grid', gap: 0.75 }}>
        {TOLD.map((name) => (
          <li key={name}>{translate(`merge.told.${name}`, { day, name: said.name })}</li>
        ))}
        {example && (
          <li>
            {translate('merge.told.codes', {
              ...{ count: codes.length, village: nameOf(example.village) },
              ...{ from: example.fromCode, code: example.code },
            })}
          </li>
        )}
      </Box>
      <Typography variant="subtitle2">{translate('merge.groups')}</Typography>
      <Box sx={{ display: 'flex', gap: 2, rowGap: 0.5, flexWrap: 'wrap', fontSize: 14 }}>
        {groups.map(({ village, fromName, groupNo }) => (
          <span key={groupNo}>
            {nameOf(village)} {fromName} → <b>{translate('desk.group', { no: groupNo })}</b>
          </span>
        ))}
      </Box>
      <Alert severity="info">{translate('merge.forGood')}</Alert>
    </Box>
  );
}
