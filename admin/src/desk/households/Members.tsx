import {
  Box,
  Card,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { useTranslate } from 'react-admin';
import { type Member } from '../../shared/resources';

/** Who belongs to the household, today and before; nobody is ever erased from it. */
export function Members({ members }: { members: readonly Member[] }) {
  const translate = useTranslate();
  const sexWord = (sex: string | null) =>
    sex === 'MALE' || sex === 'FEMALE'
      ? translate(sex === 'MALE' ? 'household.male' : 'household.female')
      : '—';
  const columns = ['name', 'relation', 'sex', 'born', 'state'];
  return (
    <Card sx={{ overflowX: 'auto' }}>
      <Typography variant="h6" sx={{ px: 2, pt: 1.5, pb: 1 }}>
        {translate('household.members')}
      </Typography>
      <Table size="small">
        <TableHead>
          <TableRow>
            {columns.map((name) => (
              <TableCell key={name}>{translate(`household.${name}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {members.map((member) => (
            <TableRow
              key={`${member.residentId} ${member.fromOn}`}
              sx={{ opacity: member.toOn ? 0.55 : 1 }}
            >
              <TableCell>
                <b>{member.name}</b>
              </TableCell>
              <TableCell>{member.relation}</TableCell>
              <TableCell>{sexWord(member.sex)}</TableCell>
              <TableCell>
                <Born member={member} />
              </TableCell>
              <TableCell>
                <Remarks member={member} members={members} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function Born({ member }: { member: Member }) {
  const translate = useTranslate();
  if (!member.bornOn) return <span>—</span>;
  const age = member.age == null ? '' : translate('household.age', { age: member.age });
  return (
    <span>
      {member.bornOn}{' '}
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {age}
      </Box>
    </span>
  );
}

function Remarks({ member, members }: { member: Member; members: readonly Member[] }) {
  const translate = useTranslate();
  // Whoever became head, or was it, stands here twice: once as before, once as now.
  const stays = members.some((one) => one.residentId === member.residentId && !one.toOn);
  const words = [
    member.residency === 'RESIDENT' ? null : translate(`residency.${member.residency}`),
    member.partyMember ? translate('household.party') : null,
    member.care ? translate(`care.${member.care}`) : null,
    member.toOn
      ? translate(stays ? 'household.until' : 'household.left', { day: member.toOn })
      : null,
  ];
  return <span>{words.filter(Boolean).join('、')}</span>;
}
