import { Button } from '@mui/material';
import { useState } from 'react';
import { Confirm, useRefresh, useTranslate } from 'react-admin';
import { type Import } from '../../shared/resources';
import { useAction } from '../controls/use-action';
import { applyImport } from '../providers/actions';

/** Imports the good rows; those with errors stay out and can be sent again once they are mended. */
export function ApplyButton({ one }: { one: Import }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const [asking, setAsking] = useState(false);
  const { run, pending } = useAction((key: string) => applyImport(one.kind, one.id, key), {
    told: 'imports.applied',
    done: () => refresh(),
  });
  const { good, bad } = countsOf(one);
  const unit = translate(one.kind === 'ROSTER' ? 'imports.unitHousehold' : 'imports.unitRow');
  return (
    <>
      <Button variant="contained" disabled={pending || good === 0} onClick={() => setAsking(true)}>
        {good === 0
          ? translate('imports.applyNothing')
          : translate('imports.apply', { count: good, unit })}
      </Button>
      <Confirm
        isOpen={asking}
        title="imports.applyConfirm"
        content={translate('imports.applyText', { good, bad, unit })}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          void run();
        }}
      />
    </>
  );
}

function countsOf({ kind, summary }: Import): { good: number; bad: number } {
  const count = (name: string) => summary[name] ?? 0;
  if (kind === 'ACTS') return { good: count('ready'), bad: count('bad') };
  return { good: count('newHouseholds') + count('changedHouseholds'), bad: count('badHouseholds') };
}
