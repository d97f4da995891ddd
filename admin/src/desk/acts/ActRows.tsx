import { Table, TableBody, TableCell, TableRow, useMediaQuery, type Theme } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { formatInstant } from '../../shared/days';
import { type Act } from '../../shared/resources';
import { ActStateChip } from '../controls/StateChip';
import { useDays } from '../controls/use-days';
import { ActDrawer } from './ActDrawer';
import { What, Who, Worth } from './ActCells';
import { MyActButtons } from './MyActButtons';

/** A plain list of acts with what their recorder may still do. */
export function ActRows({ acts }: { acts: readonly Act[] }) {
  const translate = useTranslate();
  const days = useDays();
  const [openId, setOpenId] = useState<string | null>(null);
  const wide = useMediaQuery<Theme>((theme) => theme.breakpoints.up('md'));
  return (
    <>
      <Table size="small">
        <TableBody>
          {acts.map((act) => (
            <TableRow
              key={act.id}
              hover
              onClick={() => setOpenId(act.id)}
              sx={{ cursor: 'pointer' }}
            >
              {wide && <TableCell>{formatInstant(act.recordedAt).slice(11)}</TableCell>}
              {wide && <TableCell>{translate('desk.group', { no: act.groupNo })}</TableCell>}
              <TableCell>
                <Who act={act} />
              </TableCell>
              <TableCell sx={{ width: '45%' }}>
                <What act={act} />
              </TableCell>
              {wide && <TableCell>{days.day(act.occurredOn)}</TableCell>}
              <TableCell align="right">
                <Worth act={act} />
              </TableCell>
              <TableCell>
                <ActStateChip state={act.state} />
              </TableCell>
              {wide && (
                <TableCell
                  align="right"
                  onClick={(event) => event.stopPropagation()}
                  sx={{ whiteSpace: 'nowrap' }}
                >
                  <MyActButtons act={act} />
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <ActDrawer id={openId} onClose={() => setOpenId(null)} />
    </>
  );
}
