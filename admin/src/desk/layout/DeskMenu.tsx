import { Box, Typography } from '@mui/material';
import { Menu, useSidebarState, useTranslate } from 'react-admin';
import { useSession } from '../session/use-session';
import { type MenuGroup, menuGroups } from './menu';

/** Shows what the person may open in this kind of area; a group without items is left out. */
export function DeskMenu() {
  const session = useSession();
  if (!session) return <Menu>{null}</Menu>;
  const { permissions, area } = session;
  const groups = menuGroups
    .map((group) => ({
      ...group,
      items: group.items.filter(
        ({ may, where }) => (!may || permissions.includes(may)) && where.includes(area.kind),
      ),
    }))
    .filter(({ items }) => items.length > 0);
  return (
    <Menu sx={{ pb: 3, mt: 0 }}>
      {groups.map((group) => (
        <Group key={group.name} {...group} />
      ))}
    </Menu>
  );
}

function Group({ name, items }: MenuGroup) {
  const translate = useTranslate();
  const [open] = useSidebarState();
  return (
    <Box component="section" sx={{ mt: name === 'today' ? 0.5 : 0.25 }}>
      {open && name !== 'today' && (
        <Typography
          variant="caption"
          color="text.secondary"
          sx={{ px: 1.75, pt: 0.5, lineHeight: 1.4, display: 'block' }}
        >
          {translate(`menu.${name}`)}
        </Typography>
      )}
      {items.map(({ to, text, Icon }) => (
        <Menu.Item
          key={to}
          to={to}
          primaryText={translate(text)}
          leftIcon={<Icon fontSize="small" />}
        />
      ))}
    </Box>
  );
}
