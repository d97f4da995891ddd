import { usePermissions } from 'react-admin';
import { type AreaKind, type Session } from '../../shared/resources';

/** Who sits at the desk, in which area, and what they may do there; undefined while it is being read. */
export function useSession(): Session | undefined {
  return usePermissions<Session>().permissions;
}

/** Asks for a permission of the active area: `may('act.review')`. */
export function useMay(): (permission: string) => boolean {
  const session = useSession();
  return (permission) => session?.permissions.includes(permission) ?? false;
}

export function useAreaKind(): AreaKind | undefined {
  return useSession()?.area.kind;
}
