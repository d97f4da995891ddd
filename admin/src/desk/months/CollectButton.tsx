import { Button } from '@mui/material';
import { useState } from 'react';
import { Confirm, useRefresh, useTranslate } from 'react-admin';
import { type Month } from '../../shared/resources';
import { useAction } from '../controls/use-action';
import { useDays } from '../controls/use-days';
import { collectMonth } from '../providers/objections';
import { useMay } from '../session/use-session';

/** 收单: what is written down afterwards goes to the next month. */
export function CollectButton({ month }: { month: Month }) {
  const translate = useTranslate();
  const days = useDays();
  const refresh = useRefresh();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const { run, pending } = useAction((key: string) => collectMonth(month.id, key), {
    told: 'publicity.collected',
    done: () => refresh(),
  });
  if (!month.mayCollect || !may('month.publicise')) return null;
  return (
    <>
      <Button variant="outlined" size="small" disabled={pending} onClick={() => setAsking(true)}>
        {translate('publicity.collect')}
      </Button>
      <Confirm
        isOpen={asking}
        title={translate('publicity.collectTitle', { month: days.month(month.month) })}
        content="publicity.collectText"
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          void run();
        }}
      />
    </>
  );
}
