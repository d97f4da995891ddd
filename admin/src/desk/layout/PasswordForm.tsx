import { Box, Button, Card, CardContent, TextField, Typography } from '@mui/material';
import { type SyntheticEvent, useState } from 'react';
import { Title, useTranslate } from 'react-admin';
import { useAction } from '../controls/use-action';
import { changePassword } from '../providers/actions';

/** A password of one's own. The session is read anew afterwards, so the page reloads. */
export function PasswordForm({ first = false }: { first?: boolean }) {
  const translate = useTranslate();
  const [words, setWords] = useState({ current: '', next: '', again: '' });
  const [errors, setErrors] = useState<Record<string, string>>({});
  const { run, pending } = useAction(
    (current: string, next: string, _key: string) => changePassword(current, next),
    { told: 'password.done', done: startAfresh, refused: setErrors },
  );
  const differ = words.again !== '' && words.again !== words.next;

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (words.again === words.next) void run(words.current, words.next);
  }

  const field = (name: keyof typeof words, helperText?: string, wrong = false) => (
    <TextField
      required
      type="password"
      label={translate(`password.${name}`)}
      autoComplete={name === 'current' ? 'current-password' : 'new-password'}
      value={words[name]}
      onChange={(event) => setWords({ ...words, [name]: event.target.value })}
      error={wrong || Boolean(errors[name])}
      helperText={errors[name] ?? helperText}
    />
  );

  return (
    <Card sx={{ maxWidth: 440, mt: 3 }}>
      <Title title={translate('password.title')} />
      <CardContent>
        <Typography variant="h6" sx={{ mb: 2 }}>
          {translate(first ? 'password.first' : 'password.title')}
        </Typography>
        <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 2 }}>
          {field('current')}
          {field('next', translate('password.help'))}
          {field('again', differ ? translate('password.differ') : undefined, differ)}
          <Button type="submit" variant="contained" disabled={pending || differ}>
            {translate('password.submit')}
          </Button>
        </Box>
      </CardContent>
    </Card>
  );
}

function startAfresh() {
  window.location.hash = '#/';
  window.location.reload();
}
