import { Button } from '@mui/material';
import { useState } from 'react';
import { Confirm, useRefresh, useTranslate } from 'react-admin';
import { type Month } from '../../shared/resources';
import { useAction } from '../controls/use-action';
import { useDays } from '../controls/use-days';
import { closeMonth } from '../providers/actions';
import { useMay } from '../session/use-session';

export function CloseButton({ month }: { month: Month }) {
  const translate = useTranslate();
  const days = useDays();
  const refresh = useRefresh();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const { run, pending } = useAction((key: string) => closeMonth(month.id, key), {
    told: 'publicity.closed',
    done: () => refresh(),
  });
  if (!month.mayClose || !may('month.close')) return null;
  return (
    <>
      <Button
        variant="contained"
        color="success"
        size="small"
        disabled={pending}
        onClick={() => setAsking(true)}
      >
        {translate('publicity.close')}
      </Button>
      <Confirm
        isOpen={asking}
        title={translate('publicity.closeTitle', { month: days.month(month.month) })}
        content="publicity.closeText"
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          void run();
        }}
      />
    </>
  );
}
