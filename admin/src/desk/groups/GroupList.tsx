import {
  Box,
  Button,
  Card,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { useState } from 'react';
import { Title, useGetList, useTranslate } from 'react-admin';
import { type Regrouping } from '../../shared/resources';
import { useGroups } from '../controls/choices';
import { useDays } from '../controls/use-days';
import { useMay } from '../session/use-session';
import { AliasTable } from './AliasTable';
import { RegroupWizard } from './RegroupWizard';

/** The village's groups as they are, and what their numbers meant before. */
export function GroupList() {
  const translate = useTranslate();
  const may = useMay();
  const groups = useGroups();
  const [open, setOpen] = useState(false);
  return (
    <Box sx={{ py: 2, display: 'grid', gap: 2, maxWidth: 820 }}>
      <Title title={translate('resources.groups.name')} />
      <Card sx={{ p: 2 }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mb: 1 }}>
          <Typography variant="h6">{translate('resources.groups.name')}</Typography>
          {may('household.write') && (
            <Button variant="contained" sx={{ ml: 'auto' }} onClick={() => setOpen(true)}>
              {translate('regroup.open')}
            </Button>
          )}
        </Box>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{translate('regroup.group')}</TableCell>
              <TableCell align="right">{translate('regroup.households')}</TableCell>
              <TableCell align="right">{translate('regroup.people')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {groups.map(({ groupNo, name, households, people }) => (
              <TableRow key={groupNo}>
                <TableCell>{name}</TableCell>
                <TableCell align="right">{households}</TableCell>
                <TableCell align="right">{people}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Card>
      <History />
      {open && groups.length > 0 && (
        <RegroupWizard groups={groups} onClose={() => setOpen(false)} />
      )}
    </Box>
  );
}

function History() {
  const translate = useTranslate();
  const days = useDays();
  const { data = [] } = useGetList<Regrouping>('regroupings');
  if (data.length === 0) return null;
  return (
    <Card sx={{ p: 2, display: 'grid', gap: 2 }}>
      <Typography variant="h6">{translate('regroup.history')}</Typography>
      {data.map(({ id, effectiveOn, reason, recordedByName, aliases }) => (
        <Box key={id}>
          <b>{translate('regroup.since', { day: days.fullDay(effectiveOn) })}</b>
          <AliasTable aliases={aliases} />
          <Typography variant="body2" color="text.secondary" sx={{ mt: 0.5 }}>
            {translate('event.recorded', { reason, name: recordedByName })}
          </Typography>
        </Box>
      ))}
    </Card>
  );
}
