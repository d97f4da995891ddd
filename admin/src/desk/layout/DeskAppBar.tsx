import LockIcon from '@mui/icons-material/Key';
import RelativesIcon from '@mui/icons-material/FamilyRestroomOutlined';
import TranslateIcon from '@mui/icons-material/Translate';
import { Button, Chip, ListItemIcon, ListItemText, MenuItem } from '@mui/material';
import {
  AppBar,
  LinkBase,
  Logout,
  RefreshIconButton,
  TitlePortal,
  UserMenu,
  useLocaleState,
  useTranslate,
  useUserMenu,
} from 'react-admin';
import { useAreaKind, useSession } from '../session/use-session';
import { AreaSwitch } from './AreaSwitch';

export function DeskAppBar() {
  return (
    <AppBar
      color="primary"
      toolbar={
        <>
          <DemoChip />
          <AreaSwitch />
          <LanguageButton />
          <RefreshIconButton sx={{ display: { xs: 'none', sm: 'inline-flex' } }} />
        </>
      }
      userMenu={
        <UserMenu>
          <RelativesItem />
          <PasswordItem />
          <Logout />
        </UserMenu>
      }
    >
      <Wordmark />
      <TitlePortal sx={{ ml: 1.5, opacity: 0.9, display: { xs: 'none', sm: 'block' } }} />
      <span style={{ flex: 1 }} />
    </AppBar>
  );
}

function Wordmark() {
  const translate = useTranslate();
  return (
    <LinkBase
      to="/"
      style={{
        color: 'inherit',
        textDecoration: 'none',
        fontSize: 20,
        fontWeight: 700,
        letterSpacing: 2,
      }}
    >
      {translate('desk.name')}
    </LinkBase>
  );
}

function DemoChip() {
  const translate = useTranslate();
  if (!useSession()?.demo) return null;
  return (
    <Chip
      size="small"
      label={translate('desk.demo')}
      sx={{ display: { xs: 'none', md: 'flex' }, bgcolor: '#f2c14e', color: '#2a2320', mr: 1 }}
    />
  );
}

function LanguageButton() {
  const [locale, setLocale] = useLocaleState();
  const chinese = locale !== 'en';
  return (
    <Button
      color="inherit"
      size="small"
      startIcon={<TranslateIcon sx={{ display: { xs: 'none', sm: 'block' } }} />}
      onClick={() => setLocale(chinese ? 'en' : 'zh-CN')}
      sx={{ minWidth: 0, whiteSpace: 'nowrap' }}
    >
      {chinese ? 'English' : '中文'}
    </Button>
  );
}

const RelativesItem = () =>
  useAreaKind() === 'VILLAGE' ? (
    <Item to="/my-relatives" text="account.declareTitle" Icon={RelativesIcon} />
  ) : null;

const PasswordItem = () => <Item to="/password" text="desk.changePassword" Icon={LockIcon} />;

function Item({ to, text, Icon }: { to: string; text: string; Icon: typeof LockIcon }) {
  const translate = useTranslate();
  const menu = useUserMenu();
  return (
    <MenuItem component={LinkBase} to={to} onClick={menu?.onClose}>
      <ListItemIcon>
        <Icon fontSize="small" />
      </ListItemIcon>
      <ListItemText>{translate(text)}</ListItemText>
    </MenuItem>
  );
}
