import { useMemo } from 'react';
import { useGetList } from 'react-admin';
import { type HouseholdRow } from '../../shared/resources';

/** All households that take part. The largest village has about 1,500 households: two pages of what the server gives at once. */
export function useAllHouseholds(): HouseholdRow[] {
  const sort = { field: 'code', order: 'ASC' as const };
  const first = useGetList<HouseholdRow>('households', {
    sort,
    pagination: { page: 1, perPage: 1000 },
  });
  const more = (first.total ?? 0) > 1000;
  const second = useGetList<HouseholdRow>(
    'households',
    { sort, pagination: { page: 2, perPage: 1000 } },
    { enabled: more },
  );
  // The same list as long as the answers are the same, so that long grids need not be drawn again.
  return useMemo(() => {
    const all = [...(first.data ?? []), ...(more ? (second.data ?? []) : [])];
    return all.filter(({ closedOn, optedOut }) => !closedOn && !optedOut);
  }, [first.data, second.data, more]);
}
