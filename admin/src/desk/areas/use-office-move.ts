import { useAction } from '../controls/use-action';
import { switchArea } from '../providers/actions';
import { useSession } from '../session/use-session';

/** Moves the desk to another area. It is another office: the page starts afresh, nothing read before lingers. */
export function useOfficeMove() {
  const session = useSession();
  const { run, pending } = useAction((code: string, _key: string) => switchArea(code), {
    done: startAfresh,
  });
  return {
    pending,
    move: (code: string) => void run(code),
    mayMove: (code: string) =>
      code !== session?.area.code && (session?.areas.some((area) => area.code === code) ?? false),
  };
}

function startAfresh() {
  window.location.hash = '#/';
  window.location.reload();
}
