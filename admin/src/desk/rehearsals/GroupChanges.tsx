import { Box, Card, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { type RehearsedGroup } from '../../shared/resources';
import { ChangeText } from '../controls/PointsText';
import { ChangeBar, changeOf } from './ChangeBar';

/** Whether one group pays for another: the change of each as a bar. */
export function GroupChanges({ groups }: { groups: readonly RehearsedGroup[] }) {
  const translate = useTranslate();
  const most = Math.max(0, ...groups.map((group) => Math.abs(changeOf(group))));
  return (
    <Card sx={{ p: 2 }}>
      <Typography variant="h6" sx={{ pb: 1 }}>
        {translate('rehearsal.byGroup')}
      </Typography>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'auto auto minmax(60px, 1fr) auto',
          columnGap: 1.5,
          rowGap: 0.75,
          alignItems: 'center',
        }}
      >
        {groups.map((group) => (
          <Group key={group.groupNo} group={group} most={most} />
        ))}
      </Box>
    </Card>
  );
}

function Group({ group, most }: { group: RehearsedGroup; most: number }) {
  const translate = useTranslate();
  const { groupName, groupNo, gained, lost } = group;
  return (
    <>
      <span>{groupName || translate('desk.group', { no: groupNo })}</span>
      <Box component="span" sx={{ textAlign: 'right' }}>
        <ChangeText points={changeOf(group)} />
      </Box>
      <ChangeBar change={changeOf(group)} most={most} />
      <Typography component="span" variant="body2" color="text.secondary" noWrap>
        {translate('rehearsal.upDown', { gained, lost })}
      </Typography>
    </>
  );
}
