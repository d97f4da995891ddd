import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type Filing, type NewFiling, type RuleList } from '../../shared/resources';
import { DayField } from '../controls/DayField';
import { FormDialog } from '../controls/FormDialog';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
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
  const form = useForm((filing: NewFiling, key: string) => fileRuleList(list.id, filing, key), {
    told: 'deliberation.filed',
    done: (filings) => {
      onFiled(filings);
      onClose();
    },
  });
  const complete =
    words.office.trim() &&
    words.documentNo.trim() &&
    (!correcting || words.correctionReason.trim());

  function submit() {
    void form.run({
      filedOn: words.filedOn,
      office: words.office.trim(),
      documentNo: words.documentNo.trim(),
      note: words.note.trim(),
      correctionReason: words.correctionReason.trim(),
    });
  }

  const line = (name: keyof typeof words, maxLength: number, required = true) => (
    <TextLine
      required={required}
      label={translate(`deliberation.${name}`)}
      value={words[name]}
      onChange={(text) => setWords({ ...words, [name]: text })}
      error={form.errors[name]}
      most={maxLength}
    />
  );
  return (
    <FormDialog
      title={translate('deliberation.fileTitle')}
      width="xs"
      form={form}
      complete={Boolean(complete)}
      onSubmit={submit}
      onClose={onClose}
    >
      {correcting && line('correctionReason', 500)}
      <DayField
        label={translate('deliberation.filedOn')}
        latest={today}
        value={words.filedOn}
        onChange={(filedOn) => setWords({ ...words, filedOn })}
        error={form.errors.filedOn}
      />
      {line('office', 60)}
      {line('documentNo', 60)}
      {line('note', 500, false)}
    </FormDialog>
  );
}
