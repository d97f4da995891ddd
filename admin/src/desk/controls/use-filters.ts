import { useListContext } from 'react-admin';

/** The filters of the list around, under the names its screen has given them. */
export function useFilters<Filters extends object>() {
  const context = useListContext();
  return {
    filters: context.filterValues as Partial<Filters>,
    setFilters: (filters: Partial<Filters>) => context.setFilters(filters, {}),
  };
}
