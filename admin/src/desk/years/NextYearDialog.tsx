import { Alert, Box } from '@mui/material';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { formatPoints } from '../../shared/points';
import { type NextYear, type YearEnd } from '../../shared/resources';
import { CountField } from '../controls/CountField';
import { DayField } from '../controls/DayField';
import { FormDialog } from '../controls/FormDialog';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
import { useLoaded } from '../controls/use-loaded';
import { wholeOf } from '../controls/whole-number';
import { openNextYear, previewNextYear } from '../providers/year-ends';

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
      complete={isShare(share) && basis.trim() !== ''}
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
      <Carried year={end.year} share={share} />
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

const isShare = (percent: number) => Number.isInteger(percent) && percent <= 100;

/** What that share comes to, and of which households the balance goes elsewhere, or nowhere. */
function Carried({ year, share }: { year: number; share: number }) {
  const translate = useTranslate();
  const key = isShare(share) ? `${year}/${share}` : null;
  const { data } = useLoaded(key, (signal) => previewNextYear(year, share * 100, signal));
  if (!data) return null;
  const { carriedHouseholds, carriedPoints, exceptions } = data;
  return (
    <Alert severity="info">
      {translate('yearEnd.willCarry', { count: carriedHouseholds, points: carriedPoints })}
      {exceptions.length > 0 && (
        <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5, maxHeight: 220, overflowY: 'auto' }}>
          {exceptions.map(({ householdCode, headName, reason, points }) => (
            <li key={householdCode}>
              {householdCode} {headName}:{reason}
              {points !== 0 && ` (${formatPoints(points)})`}
            </li>
          ))}
        </Box>
      )}
    </Alert>
  );
}
