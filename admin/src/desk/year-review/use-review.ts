import { useLocation, useNavigate } from 'react-admin';
import { useYears } from '../controls/choices';
import { useLoaded } from '../controls/use-loaded';
import { readDividendReview, readYearReview } from '../providers/year-review';
import { useMay, useSession } from '../session/use-session';

/** The year that is looked at stands in the address: the page and its print show the same. */
export function useReview() {
  const session = useSession();
  const may = useMay();
  const navigate = useNavigate();
  const years = useYears();
  const asked = new URLSearchParams(useLocation().search);
  const today = session?.today ?? '';
  const running = Number(today.slice(0, 4));
  // Until the first months are closed people look back at the year before.
  const usual = today.slice(5, 7) < '03' && years.includes(running - 1) ? running - 1 : running;
  const year = Number(asked.get('year') ?? usual);
  const since = asked.get('since');
  const ready = session !== undefined && year > 0;
  const { data: review, error } = useLoaded(ready ? `${year}/${since}` : null, (signal) =>
    readYearReview(year, since, signal),
  );
  const money = ready && may('settlement.read');
  const { data: dividend } = useLoaded(money ? String(year) : null, (signal) =>
    readDividendReview(year, signal),
  );
  const choose = (choice: Record<string, string>) =>
    void navigate(`?${new URLSearchParams(choice)}`, { replace: true });
  return { year, since, review, dividend, error, choose };
}
