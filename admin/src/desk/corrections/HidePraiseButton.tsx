import { Alert, Button } from '@mui/material';
import { useState } from 'react';
import { LinkBase, useGetList, useRefresh, useTranslate } from 'react-admin';
import { type Entry, type HiddenPraise, type NewHiddenPraise } from '../../shared/resources';
import { DayField } from '../controls/DayField';
import { FormDialog } from '../controls/FormDialog';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
import { useDays } from '../controls/use-days';
import { askToHidePraise } from '../providers/corrections';
import { useMay, useSession } from '../session/use-session';

/** Beside an addition: that its household asked not to have it shown, or the way to take that down. */
export function HidePraiseButton({ entry }: { entry: Entry }) {
  const translate = useTranslate();
  const days = useDays();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const isPraise =
    entry.side === 'ADD' &&
    entry.actId !== null &&
    !entry.reversesId &&
    !entry.adjustsId &&
    !entry.repairsId;
  const { data, isPending } = useGetList<HiddenPraise>(
    'hidden-praise',
    { filter: { entryId: entry.id } },
    { enabled: isPraise && may('objection.read') },
  );
  const [request] = data ?? [];
  if (!isPraise || isPending) return null;
  if (request)
    return (
      <Alert
        severity={request.doneAt ? 'info' : 'warning'}
        action={
          <Button size="small" component={LinkBase} to="/hidden-praise">
            {translate('praise.see')}
          </Button>
        }
      >
        {request.doneAt
          ? translate('praise.hidden')
          : translate('praise.waiting', { due: days.day(request.dueOn) })}
      </Alert>
    );
  if (!may('month.publicise')) return null;
  return (
    <>
      <Button variant="outlined" onClick={() => setAsking(true)} sx={{ justifySelf: 'start' }}>
        {translate('praise.ask')}
      </Button>
      {asking && <AskDialog entry={entry} onClose={() => setAsking(false)} />}
    </>
  );
}

function AskDialog({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const today = useSession()?.today ?? '';
  const [askedBy, setAskedBy] = useState(entry.headName);
  const [askedOn, setAskedOn] = useState(today);
  const form = useForm((asked: NewHiddenPraise, key: string) => askToHidePraise(asked, key), {
    told: 'praise.asked',
    done: () => {
      refresh();
      onClose();
    },
  });
  return (
    <FormDialog
      title={translate('praise.title', { item: entry.item })}
      help={translate('praise.help')}
      width="xs"
      form={form}
      complete={askedBy.trim() !== '' && askedOn !== ''}
      onSubmit={() => void form.run({ entryId: entry.id, askedBy: askedBy.trim(), askedOn })}
      onClose={onClose}
    >
      <TextLine
        required
        label={translate('praise.askedBy')}
        value={askedBy}
        onChange={setAskedBy}
        most={50}
      />
      <DayField
        label={translate('praise.askedOn')}
        latest={today}
        value={askedOn}
        onChange={setAskedOn}
      />
    </FormDialog>
  );
}
