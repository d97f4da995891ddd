import { Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useTranslate } from 'react-admin';
import { type Regrouping } from '../../shared/resources';

/** Old group → new group: what a number on paper of an earlier day means today. */
export function AliasTable({ aliases }: Pick<Regrouping, 'aliases'>) {
  const translate = useTranslate();
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          <TableCell>{translate('regroup.before')}</TableCell>
          <TableCell>{translate('regroup.now')}</TableCell>
          <TableCell align="right">{translate('regroup.households')}</TableCell>
          <TableCell align="right">{translate('regroup.people')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {aliases.map((alias) => (
          <TableRow key={`${alias.groupNo}/${alias.newGroupNo}`}>
            <TableCell>{alias.groupName}</TableCell>
            <TableCell>
              → <b>{alias.newGroupName}</b>
            </TableCell>
            <TableCell align="right">{alias.households}</TableCell>
            <TableCell align="right">{alias.people}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
