import { Box, Button } from '@mui/material';
import { useState } from 'react';
import { Confirm, useRefresh, useTranslate } from 'react-admin';
import { type Import } from '../../shared/resources';
import { applyImport, type ImportWatch } from '../providers/actions';
import { useWatched } from './use-watched';
import { Watching } from './Watching';

/** Imports the good rows; those with errors stay out and can be sent again once they are mended. */
export function ApplyButton({ one }: { one: Import }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const [asking, setAsking] = useState(false);
  const { run, pending, progress, stop } = useWatched(
    (key: string, watch: ImportWatch) => applyImport(one.kind, one.id, key, watch),
    { told: 'imports.applied', stopped: 'imports.stoppedRecording', done: () => refresh() },
  );
  const { good, bad } = countsOf(one);
  const unit = translate(one.kind === 'ROSTER' ? 'imports.unitHousehold' : 'imports.unitRow');
  if (pending)
    return (
      <Box sx={{ flex: 1, minWidth: 320 }}>
        <Watching waiting={translate('imports.recording')} progress={progress} onStop={stop} />
      </Box>
    );
  return (
    <>
      <Button variant="contained" disabled={good === 0} onClick={() => setAsking(true)}>
        {good === 0
          ? translate('imports.applyNothing')
          : translate(one.result ? 'imports.goOn' : 'imports.apply', { count: good, unit })}
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

function countsOf({ kind, summary, result }: Import): { good: number; bad: number } {
  const count = (name: string) => summary[name] ?? 0;
  const { acts = 0, changed = 0, already = 0 } = result ?? {};
  if (kind === 'ACTS')
    return { good: count('ready') - acts - changed - already, bad: count('bad') + changed };
  return { good: count('newHouseholds') + count('changedHouseholds'), bad: count('badHouseholds') };
}
