import { useGetList, useTranslate } from 'react-admin';
import { type BookYear, type Courtyard, type Group } from '../../shared/resources';
import { useAreaKind, useSession } from '../session/use-session';

/** All rows by a field; react-admin alone would begin with the last. */
const allBy = (field: string) => ({
  pagination: { page: 1, perPage: 1000 },
  sort: { field, order: 'ASC' as const },
});

/** The groups of the village one works in; above the village there are none. */
export function useGroups(): Group[] {
  const enabled = useAreaKind() === 'VILLAGE';
  return useGetList<Group>('groups', allBy('groupNo'), { enabled }).data ?? [];
}

export function useGroupChoices() {
  const translate = useTranslate();
  return useGroups().map(({ groupNo, name }) => ({
    id: groupNo,
    name: name || translate('desk.group', { no: groupNo }),
  }));
}

export function useCourtyardChoices(): { id: string; name: string }[] {
  return useGetList<Courtyard>('courtyards', allBy('name')).data ?? [];
}

export function useResidencyChoices() {
  const translate = useTranslate();
  return ['RESIDENT', 'AWAY', 'NOMINAL_HUKOU'].map((id) => ({
    id,
    name: translate(`residency.${id}`),
  }));
}

/** The years with books, newest first; at least the running one. */
export function useYears(): number[] {
  const session = useSession();
  const running = Number(session?.today.slice(0, 4) ?? new Date().getFullYear());
  const { data = [] } = useGetList<BookYear>('years', allBy('year'), {
    enabled: session?.area.kind === 'VILLAGE',
  });
  const known = data.map(({ year }) => year);
  const recent = session?.area.kind === 'VILLAGE' ? [running] : [running, running - 1, running - 2];
  return [...new Set([...known, ...recent])].sort((a, b) => b - a);
}

/** Whether the day lies in a settled year. */
export function useSettled(day: string): boolean {
  const { data = [] } = useGetList<BookYear>('years', allBy('year'), { enabled: day !== '' });
  return data.some(({ year, locked }) => locked && Number(day.slice(0, 4)) <= year);
}

export function useThisYear(): number | undefined {
  const today = useSession()?.today;
  return today === undefined ? undefined : Number(today.slice(0, 4));
}
