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
import { useLoaded } from '../controls/use-loaded';
import { followUpCounts } from '../providers/awards';

/** How far each village is with its follow-ups, for the township: numbers, no names. */
export function HelpCounts({ year, read }: { year: number; read: number }) {
  const translate = useTranslate();
  const { data = [] } = useLoaded(`counts/${read}`, followUpCounts);
  const lines = data.filter((line) => line.year === year);
  if (lines.length === 0) return null;
  return (
    <Card>
      <Typography variant="h6" sx={{ px: 2, pt: 1.5 }}>
        {translate('award.helpProgress')}
      </Typography>
      <TableContainer>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{translate('award.village')}</TableCell>
              {(['PLANNED', 'DONE', 'CANCELLED'] as const).map((state) => (
                <TableCell key={state} align="right">
                  {translate(`followUp.state.${state}`)}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {lines.map(({ villageCode, villageName, planned, done, cancelled }) => (
              <TableRow key={villageCode}>
                <TableCell>{villageName}</TableCell>
                <TableCell align="right">{planned}</TableCell>
                <TableCell align="right">{done}</TableCell>
                <TableCell align="right">{cancelled}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </Card>
  );
}
