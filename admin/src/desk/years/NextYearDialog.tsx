import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { type NextYear, type YearEnd } from '../../shared/resources';
import { CountField } from '../controls/CountField';
import { DayField } from '../controls/DayField';
import { FormDialog } from '../controls/FormDialog';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
import { wholeOf } from '../controls/whole-number';
import { openNextYear } from '../providers/year-ends';

interface Props {
  end: YearEnd;
  onClose: () => void;
  onDone: () => void;
}

/** Begins the next year: what is carried of this one, and how long this one is shown. */
export function NextYearDialog({ end, onClose, onDone }: Props) {
  const translate = useTranslate();
  const notify = useNotify();
  const last = end.openings.at(-1);
  const [percent, setPercent] = useState(String((last?.carryBps ?? 0) / 100));
  const [graceUntil, setGraceUntil] = useState(last?.graceUntil ?? '');
  const [basis, setBasis] = useState(last?.basis ?? '');
  const next = end.year + 1;
  const form = useForm((said: NextYear, key: string) => openNextYear(end.year, said, key), {
    done: ({ opened, carriedEntries, carriedHouseholds, carriedPoints }) => {
      const messageArgs = { opened, entries: carriedEntries, carriedHouseholds, carriedPoints };
      notify('yearEnd.nextOpened', { type: 'success', messageArgs });
      onDone();
    },
  });
  const share = wholeOf(percent);
  return (
    <FormDialog
      title={translate('yearEnd.nextTitle', { next })}
      help={translate('yearEnd.nextHelp', { year: end.year })}
      submit={translate('yearEnd.openNext', { next })}
      form={form}
      complete={Number.isInteger(share) && share <= 100 && basis.trim() !== ''}
      onSubmit={() =>
        void form.run({
          carryBps: share * 100,
          graceUntil: graceUntil || null,
          basis: basis.trim(),
        })
      }
      onClose={onClose}
    >
      <CountField
        required
        label={translate('yearEnd.carryPercent')}
        value={percent}
        onChange={setPercent}
        error={form.errors.carryBps}
      />
      <DayField
        label={translate('yearEnd.graceUntil', { year: end.year })}
        value={graceUntil}
        onChange={setGraceUntil}
        error={form.errors.graceUntil}
      />
      <TextLine
        required
        most={200}
        label={translate('yearEnd.basis')}
        help={translate('yearEnd.basisHelp')}
        value={basis}
        onChange={setBasis}
        error={form.errors.basis}
      />
    </FormDialog>
  );
}
