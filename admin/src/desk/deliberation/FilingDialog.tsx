import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  TextField,
} from '@mui/material';
import { type SyntheticEvent, useState } from 'react';
import { useTranslate } from 'react-admin';
import { type Filing, type NewFiling, type RuleList } from '../../shared/resources';
import { DayField } from '../controls/DayField';
import { useAction } from '../controls/use-action';
import { fileRuleList } from '../providers/deliberation';
import { useSession } from '../session/use-session';

interface Props {
  list: RuleList;
  /** The filing that this one supersedes. */
  correcting?: Filing;
  onClose: () => void;
  onFiled: (filings: Filing[]) => void;
}

/** The township's receipt; a second one corrects the first and says why. */
export function FilingDialog({ list, correcting, onClose, onFiled }: Props) {
  const translate = useTranslate();
  const today = useSession()?.today ?? '';
  const [words, setWords] = useState({
    filedOn: today,
    office: correcting?.office ?? '',
    documentNo: correcting?.documentNo ?? '',
    note: '',
    correctionReason: '',
  });
  const { run, pending } = useAction(
    (filing: NewFiling, key: string) => fileRuleList(list.id, filing, key),
    {
      told: 'deliberation.filed',
      done: (filings) => {
        onFiled(filings);
        onClose();
      },
    },
  );
  const complete =
    words.office.trim() &&
    words.documentNo.trim() &&
    (!correcting || words.correctionReason.trim());

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    void run({
      filedOn: words.filedOn,
      office: words.office.trim(),
      documentNo: words.documentNo.trim(),
      note: words.note.trim(),
      correctionReason: words.correctionReason.trim(),
    });
  }

  const line = (name: keyof typeof words, maxLength: number, required = true) => (
    <TextField
      required={required}
      label={translate(`deliberation.${name}`)}
      value={words[name]}
      onChange={(event) => setWords({ ...words, [name]: event.target.value })}
      slotProps={{ htmlInput: { maxLength } }}
    />
  );
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <form onSubmit={submit}>
        <DialogTitle>{translate('deliberation.fileTitle')}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2, pt: '8px !important' }}>
          {correcting && line('correctionReason', 500)}
          <DayField
            label={translate('deliberation.filedOn')}
            latest={today}
            value={words.filedOn}
            onChange={(filedOn) => setWords({ ...words, filedOn })}
          />
          {line('office', 60)}
          {line('documentNo', 60)}
          {line('note', 500, false)}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('desk.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={pending || !complete}>
            {translate('desk.confirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
