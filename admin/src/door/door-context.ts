import { type DoorPage, type DoorServer } from './door-server';
import { type Texts } from './texts';

/** What one looks at; nothing of it stands in the address, which holds the code and nothing else. */
export type View = { at: 'home' } | { at: 'entry'; id: string };

/** All that a page of the door may know and do. */
export interface Context {
  page: DoorPage;
  texts: Texts;
  server: DoorServer;
  go: (view: View) => void;
  /** Back to where one came from. */
  back: () => void;
  readYear: (year: number) => void;
}
