import { type DoorPage, DoorServer, Refused } from '../voice/door-server';
import { type Context } from './context';

/** Whose page somebody looks at on this screen. */
interface Visitor {
  name: string;
  server: DoorServer;
  /** Null while it is being read. */
  page: DoorPage | null;
  failure: Refused | null;
}

/** Remembered in no address and in no storage: gone when the page is left. */
let visitor: Visitor | null = null;
let shownCard: string | null = null;

export function forgetVisitor(): void {
  visitor = null;
  shownCard = null;
}

/** The code of a door was held to the scanner. */
export function showCard(token: string): void {
  forgetVisitor();
  shownCard = token;
}

/**
 * The household the address names, read with the right of this screen; without one, the household whose code was shown.
 * Null when there is neither.
 */
export function visitorOf(context: Context, village: string): Visitor | null {
  const { household, year } = context.route;
  const language = context.texts.code;
  const name = [village, household, year, language].join(' ');
  if (visitor?.name === name) return visitor;
  if (household === null && shownCard === null) return null;
  const server =
    household === null
      ? new DoorServer(shownCard, () => language)
      : new DoorServer(context.deviceToken, () => language, householdPath(village, household));
  const made: Visitor = { name, server, page: null, failure: null };
  visitor = made;
  server.page(year).then(
    (page) => tell(context, made, { page }),
    (error: unknown) =>
      tell(context, made, { failure: error instanceof Refused ? error : new Refused('', '') }),
  );
  return made;
}

function tell(context: Context, made: Visitor, what: Partial<Visitor>): void {
  Object.assign(made, what);
  if (visitor === made) context.redraw();
}

const householdPath = (village: string, household: string): string =>
  `/board/${village}/households/${encodeURIComponent(household)}`;
