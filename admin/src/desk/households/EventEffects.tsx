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
import { type HouseholdEventPreview, type HouseholdStanding } from '../../shared/resources';

const FIGURES = ['members', 'base', 'adds', 'deducts', 'points'] as const;
/** A phone has room for people and the total; the sentences above tell the rest. */
const OF_WIDE: readonly string[] = ['base', 'adds', 'deducts'];
const cell = (name: string) => ({
  whiteSpace: 'nowrap',
  display: { xs: OF_WIDE.includes(name) ? 'none' : 'table-cell', sm: 'table-cell' },
});

/** Third question: is this what is meant? In sentences, and in a small table before and after. */
export function EventEffects({
  preview,
  note = 'event.forGood',
}: {
  preview: HouseholdEventPreview;
  note?: string;
}) {
  const translate = useTranslate();
  const [first] = preview.households;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box component="ul" sx={{ m: 0, pl: 2.5, display: 'grid', gap: 0.75 }}>
        {preview.consequences.map(({ code, text }) => (
          <li key={code}>{text}</li>
        ))}
      </Box>
      <Box sx={{ overflowX: 'auto' }}>
        <Typography variant="subtitle2">
          {translate('event.table', { year: first?.year ?? '' })}
        </Typography>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{translate('field.household')}</TableCell>
              {FIGURES.map((name) => (
                <TableCell key={name} align="right" sx={cell(name)}>
                  {translate(`event.figures.${name}`)}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {preview.households.map(({ code, headName, before, after }) => (
              <TableRow key={code}>
                <TableCell sx={{ whiteSpace: 'nowrap' }}>
                  <b>{headName}</b> {code}
                </TableCell>
                {FIGURES.map((name) => (
                  <TableCell key={name} align="right" sx={cell(name)}>
                    <Change name={name} before={before} after={after} />
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
      <Alert severity="info">{translate(note)}</Alert>
    </Box>
  );
}

interface ChangeProps {
  name: (typeof FIGURES)[number];
  before: HouseholdStanding | null;
  after: HouseholdStanding | null;
}

function Change({ name, before, after }: ChangeProps) {
  const told = (standing: HouseholdStanding | null) =>
    standing ? formatPoints(standing[name]) : '—';
  const [from, to] = [told(before), told(after)];
  return from === to ? (
    <span>{from}</span>
  ) : (
    <span>
      {from} → <b>{to}</b>
    </span>
  );
}
