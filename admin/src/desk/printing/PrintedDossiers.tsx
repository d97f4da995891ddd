import { useState } from 'react';
import { useLocation, useTranslate } from 'react-admin';
import { type Form } from '../../shared/resources';
import { useAllHouseholds } from '../controls/use-all-households';
import { useLoaded } from '../controls/use-loaded';
import { readForms } from '../providers/forms';
import { PrintDesk } from './PrintDesk';

/** The dossiers of a group or of all, each asked for and made from its own household's id. */
export function PrintedDossiers() {
  const translate = useTranslate();
  const asked = new URLSearchParams(useLocation().search);
  const group = asked.get('groupNo');
  const year = asked.get('year');
  const all = useAllHouseholds();
  const households = all.filter(({ groupNo }) => group === null || String(groupNo) === group);
  const [done, setDone] = useState(0);
  const key = households.length > 0 ? `${group}/${year}/${households.length}` : null;
  const { data, error } = useLoaded(key, async (signal) => {
    const forms: Form[] = [];
    for (const [at, { id }] of households.entries()) {
      const search = year ? `?year=${year}` : '';
      forms.push(...(await readForms(`households/${id}/dossier`, search, signal)));
      setDone(at + 1);
    }
    return forms;
  });
  return (
    <PrintDesk forms={data} error={error}>
      {!data && (
        <span role="status">
          {translate('printing.progress', { done, all: households.length })}
        </span>
      )}
    </PrintDesk>
  );
}
