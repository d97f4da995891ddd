import { Box, Button, Typography } from '@mui/material';
import { LinkBase, useTranslate } from 'react-admin';
import { type Session } from '../../shared/resources';
import { menuGroups } from '../layout/menu';

const FAVOURITES = [
  '/record',
  '/batch',
  '/acts',
  '/imports',
  '/months',
  '/standings',
  '/settlements',
  '/accounts',
];

/** The pages this person uses most, as large buttons. */
export function QuickLinks({ session }: { session: Session }) {
  const translate = useTranslate();
  const { permissions, area } = session;
  const items = menuGroups
    .flatMap((group) => group.items)
    .filter(({ to }) => FAVOURITES.includes(to))
    .filter(({ may, where }) => (!may || permissions.includes(may)) && where.includes(area.kind));
  return (
    <Box>
      <Typography variant="h6" sx={{ mb: 1 }}>
        {translate('today.links')}
      </Typography>
      <Box sx={{ display: 'flex', gap: 1.25, flexWrap: 'wrap' }}>
        {items.map(({ to, text, Icon }) => (
          <Button
            key={to}
            component={LinkBase}
            to={to}
            variant="outlined"
            size="large"
            startIcon={<Icon />}
          >
            {translate(text)}
          </Button>
        ))}
        {area.kind === 'VILLAGE' && (
          <Button component="a" href={`/kiosk/#/${area.code}`} target="_blank" size="large">
            {translate('today.screen')}
          </Button>
        )}
      </Box>
    </Box>
  );
}
