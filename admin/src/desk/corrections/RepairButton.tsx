import { Alert, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { formatChange, formatPoints } from '../../shared/points';
import { type Entry } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { FormDialog } from '../controls/FormDialog';
import { TextLine } from '../controls/TextLine';
import { messageOf, useForm } from '../controls/use-action';
import { useDays } from '../controls/use-days';
import { useLoaded } from '../controls/use-loaded';
import { readRepairOffer, repairDeduction } from '../providers/corrections';
import { useMay } from '../session/use-session';

/** 公益劳动修复: beside a deduction that still stands and was not repaired. */
export function RepairButton({ entry }: { entry: Entry }) {
  const translate = useTranslate();
  const may = useMay();
  const [open, setOpen] = useState(false);
  const stands = !entry.reversesId && !entry.reversedById && !entry.adjustsId;
  const repairable = entry.side === 'DEDUCT' && entry.actId !== null && !entry.repairedById;
  if (!may('act.review') || !stands || !repairable) return null;
  return (
    <>
      <Button variant="outlined" onClick={() => setOpen(true)} sx={{ justifySelf: 'start' }}>
        {translate('repair.button')}
      </Button>
      {open && <RepairDialog entry={entry} onClose={() => setOpen(false)} />}
    </>
  );
}

function RepairDialog({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const days = useDays();
  const { data: offer, error } = useLoaded(entry.id, (signal) => readRepairOffer(entry.id, signal));
  const [actId, setActId] = useState('');
  const [typed, setTyped] = useState<string | null>(null);
  const points = typed ?? String(offer?.mostPoints ?? '');
  const form = useForm(repairDeduction, {
    told: 'repair.done',
    done: () => {
      refresh();
      onClose();
    },
  });
  const choices = (offer?.acts ?? []).map((act) => ({
    id: act.actId,
    name: [
      days.day(act.occurredOn),
      act.residentName,
      act.item,
      `${formatPoints(act.quantity)} ${act.unit}`,
    ]
      .filter(Boolean)
      .join(' · '),
  }));
  return (
    <FormDialog
      title={translate('repair.title', { item: entry.item, points: formatChange(entry.worth) })}
      help={translate('repair.help')}
      form={form}
      complete={actId !== '' && Number(points) > 0}
      onSubmit={() => void form.run(entry.id, actId, Number(points))}
      onClose={onClose}
    >
      {error && <Alert severity="warning">{messageOf(error)}</Alert>}
      {offer && choices.length === 0 && <Typography>{translate('repair.noActs')}</Typography>}
      {choices.length > 0 && (
        <>
          <ChoiceField
            label={translate('repair.labour')}
            value={actId}
            choices={choices}
            onChange={setActId}
          />
          <TextLine
            label={translate('repair.points')}
            help={translate('repair.most', { most: formatPoints(offer?.mostPoints ?? 0) })}
            value={points}
            onChange={setTyped}
            most={9}
          />
        </>
      )}
    </FormDialog>
  );
}
