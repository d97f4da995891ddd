import { Alert, Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type ImportedAccounts } from '../../shared/resources';
import { FormDialog } from '../controls/FormDialog';
import { useForm } from '../controls/use-action';
import { importAccounts } from '../providers/payments';

const MOST_PROBLEMS = 30;

/** Accounts from a workbook: first what it would do, then all of it. The server keeps nothing of the file. */
export function ImportDialog({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const translate = useTranslate();
  const [file, setFile] = useState<File | null>(null);
  const [seen, setSeen] = useState<ImportedAccounts | null>(null);
  const looking = useForm<[File], ImportedAccounts>((chosen) => importAccounts(chosen, false), {
    done: setSeen,
  });
  const form = useForm<[File], ImportedAccounts>((chosen) => importAccounts(chosen, true), {
    told: 'bankAccount.imported',
    done: onDone,
  });
  const errors = seen?.problems.filter(({ severity }) => severity === 'ERROR').length ?? 0;
  function choose(chosen: File | undefined) {
    if (!chosen) return;
    setFile(chosen);
    setSeen(null);
    void looking.run(chosen);
  }
  return (
    <FormDialog
      title={translate('bankAccount.import')}
      help={translate('bankAccount.importHelp')}
      submit={translate('bankAccount.importNow', { count: seen?.changed ?? 0 })}
      form={{
        pending: form.pending || looking.pending,
        refusal: form.refusal ?? looking.refusal,
      }}
      complete={file !== null && seen !== null && errors === 0 && seen.changed > 0}
      onSubmit={() => file && void form.run(file)}
      onClose={onClose}
    >
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        <Button component="label" variant="outlined" disabled={looking.pending}>
          {translate('bankAccount.choose')}
          <input
            hidden
            type="file"
            accept=".xlsx"
            onChange={(event) => {
              const chosen = event.target.files?.[0];
              event.target.value = '';
              choose(chosen);
            }}
          />
        </Button>
        <Typography>{file?.name}</Typography>
      </Box>
      {seen && (
        <Alert severity={errors > 0 ? 'error' : 'info'}>
          {translate(errors > 0 ? 'bankAccount.wrongRows' : 'bankAccount.wouldChange', {
            errors,
            changed: seen.changed,
            unchanged: seen.unchanged,
          })}
        </Alert>
      )}
      {seen?.problems.slice(0, MOST_PROBLEMS).map(({ row, code, severity, detail }) => (
        <Alert key={`${row} ${code}`} severity={severity === 'ERROR' ? 'error' : 'warning'}>
          {detail}
        </Alert>
      ))}
      {seen && seen.problems.length > MOST_PROBLEMS && (
        <Typography color="text.secondary">
          {translate('bankAccount.more', { count: seen.problems.length - MOST_PROBLEMS })}
        </Typography>
      )}
    </FormDialog>
  );
}
