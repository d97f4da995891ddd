import { Alert, Box, Button, TextField, Typography } from '@mui/material';
import { type SyntheticEvent, useState } from 'react';
import { Notification, useLocaleState, useLogin, useTranslate } from 'react-admin';
import { messageOf } from '../controls/use-action';

const INK = 'radial-gradient(circle at 30% 20%, #a8362c 0, #7d1f1a 55%, #5d1512 100%)';

export function LoginPage() {
  return (
    <Box sx={{ minHeight: '100vh', display: 'grid', gridTemplateColumns: { md: '5fr 6fr' } }}>
      <Cover />
      <Box sx={{ display: 'grid', placeItems: 'center', p: 3, bgcolor: 'background.default' }}>
        <SignInForm />
      </Box>
      <Notification />
    </Box>
  );
}

function Cover() {
  const translate = useTranslate();
  return (
    <Box
      sx={{
        background: INK,
        color: '#fbf6ec',
        p: { xs: 3, md: 8 },
        display: 'flex',
        flexDirection: 'column',
        justifyContent: 'center',
      }}
    >
      <Typography
        sx={{
          fontSize: { xs: 44, md: 84 },
          fontWeight: 700,
          letterSpacing: '.12em',
          lineHeight: 1.1,
        }}
      >
        {translate('desk.name')}
      </Typography>
      <Box sx={{ width: 64, height: 4, bgcolor: '#f2c14e', my: { xs: 1.5, md: 3 } }} />
      <Typography sx={{ fontSize: { xs: 16, md: 20 }, opacity: 0.92 }}>
        {translate('desk.line')}
      </Typography>
      <Typography sx={{ mt: 1, opacity: 0.7, display: { xs: 'none', md: 'block' } }}>
        {translate('desk.steps')}
      </Typography>
    </Box>
  );
}

function SignInForm() {
  const translate = useTranslate();
  const login = useLogin();
  const [locale, setLocale] = useLocaleState();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState('');
  const [pending, setPending] = useState(false);

  async function signIn(event: SyntheticEvent) {
    event.preventDefault();
    setPending(true);
    try {
      await login({ username: username.trim(), password });
    } catch (error) {
      setRefusal(messageOf(error));
      setPending(false);
    }
  }

  return (
    <Box
      component="form"
      onSubmit={(event) => void signIn(event)}
      sx={{ width: '100%', maxWidth: 360, display: 'grid', gap: 2 }}
    >
      <Typography variant="h5">{translate('ra.auth.sign_in')}</Typography>
      {refusal && <Alert severity="error">{refusal}</Alert>}
      <TextField
        autoFocus
        required
        size="medium"
        name="username"
        autoComplete="username"
        label={translate('ra.auth.username')}
        value={username}
        onChange={(event) => setUsername(event.target.value)}
      />
      <TextField
        required
        size="medium"
        type="password"
        name="password"
        autoComplete="current-password"
        label={translate('ra.auth.password')}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" variant="contained" size="large" disabled={pending}>
        {translate('ra.auth.sign_in')}
      </Button>
      <Button size="small" onClick={() => setLocale(locale === 'en' ? 'zh-CN' : 'en')}>
        {locale === 'en' ? '中文' : 'English'}
      </Button>
    </Box>
  );
}
