import { useLocation, useParams } from 'react-admin';
import { useLoaded } from '../controls/use-loaded';
import { formHref, readForms } from '../providers/forms';
import { PrintDesk } from './PrintDesk';

/** Whatever has a form on the server, by the path it has there: `/print/form/months/2026-10/summary`. */
export function PrintedForm() {
  const path = useParams()['*'] ?? '';
  const { search } = useLocation();
  const { data, error } = useLoaded(path + search, (signal) => readForms(path, search, signal));
  return <PrintDesk forms={data} error={error} workbook={formHref(path, search)} />;
}
