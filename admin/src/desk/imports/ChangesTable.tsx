import { Checkbox, FormControlLabel } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type RosterChange } from '../../shared/resources';
import { FindingsTable } from './FindingsTables';

export function ChangesTable({ changes }: { changes: readonly RosterChange[] }) {
  const translate = useTranslate();
  const [hide, setHide] = useState(true);
  const shown = changes.filter(({ change }) => !hide || change !== 'UNCHANGED');
  return (
    <>
      <FormControlLabel
        sx={{ px: 2 }}
        control={<Checkbox size="small" checked={hide} onChange={(_, on) => setHide(on)} />}
        label={translate('imports.hideUnchanged')}
      />
      <FindingsTable<RosterChange>
        none="imports.nothing"
        rows={shown}
        columns={[
          {
            name: 'household',
            cell: ({ householdCode, headName }) => `${householdCode} ${headName}`,
          },
          { name: 'change', cell: ({ change }) => translate(`imports.change.${change}`) },
          { name: 'details', cell: ({ details }) => details.join(';') },
        ]}
      />
    </>
  );
}
