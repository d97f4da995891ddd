import { type Reader } from './reader';
import { type Watched } from './ledger-watch';
import { type Route } from './route';
import { type Language, type Texts } from './texts';

/** All a page may know and do. Pages are functions of it; nothing on a page keeps a state of its own. */
export interface Context {
  route: Route;
  language: Language;
  texts: Texts;
  reader: Reader;
  /** True on a hall screen: pages are turned by buttons; false on a phone, which scrolls. */
  hall: boolean;
  /** True when the address names the one village this screen belongs to. */
  villageFixed: boolean;
  /** What the village gave this screen when it was registered; null on any other. */
  deviceToken: string | null;
  /** Draws this page anew: what it waited for has come. */
  redraw: () => void;
  /** Keeps this village for the days without network. */
  follow: (village: string) => void;
  /** What this screen wrote down of the village's ledger. */
  ledger: () => Watched | null;
  /** The village's time, in milliseconds. */
  now: () => number;
  /** Goes to another place; `replace` for mere filters, so that "back" leaves the page at once. */
  go: (change: Partial<Route>, how?: 'push' | 'replace') => void;
  switchLanguage: () => void;
  /** Runs once the page stands in the document, when it can be measured. */
  whenPlaced: (work: () => void) => void;
}
