import { useState } from 'react';
import { useLocation, useNavigate, useTranslate } from 'react-admin';
import { type Form } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { useThisYear, useYears } from '../controls/choices';
import { useAllHouseholds } from '../controls/use-all-households';
import { useLoaded } from '../controls/use-loaded';
import { readForms } from '../providers/forms';
import { PrintDesk } from './PrintDesk';

/** The dossiers of a group or of all, each asked for and made from its own household's id. */
export function PrintedDossiers() {
  const translate = useTranslate();
  const asked = new URLSearchParams(useLocation().search);
  const group = asked.get('groupNo');
  const navigate = useNavigate();
  const years = useYears();
  const thisYear = useThisYear();
  const year = Number(asked.get('year') ?? thisYear);
  const households = useAllHouseholds().filter(
    ({ groupNo }) => group === null || String(groupNo) === group,
  );
  const [done, setDone] = useState(0);
  const key = households.length > 0 && year > 0 ? `${group}/${year}/${households.length}` : null;
  const { data, error } = useLoaded(key, async (signal) => {
    const all: Form[] = [];
    for (const [at, { id }] of households.entries()) {
      const forms = await readForms(`households/${id}/dossier`, `?year=${year}`, signal);
      all.push(...forms);
      setDone(at + 1);
    }
    return all;
  });
  return (
    <PrintDesk forms={data} error={error}>
      <ChoiceField
        label={translate('field.year')}
        value={year}
        choices={years.map((one) => ({ id: one, name: translate('desk.year', { year: one }) }))}
        onChange={(chosen) => {
          asked.set('year', String(chosen));
          void navigate(`?${asked}`, { replace: true });
        }}
      />
      {!data && (
        <span role="status">
          {translate('printing.progress', { done, all: households.length })}
        </span>
      )}
    </PrintDesk>
  );
}
