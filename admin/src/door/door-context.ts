import { type DoorPage, type DoorServer } from '../voice/door-server';
import { type VoiceTexts } from '../voice/texts';
import { type Texts } from './texts';

/** What one looks at; nothing of it stands in the address, which holds the code and nothing else. */
export type View =
  | { at: 'home' | 'declare' | 'report' | 'object-other' | 'mine' }
  | { at: 'entry' | 'object'; id: string };

/** All that a page of the door may know and do. */
export interface Context {
  page: DoorPage;
  texts: Texts;
  voice: VoiceTexts;
  /** What was just sent; '' when one only looks. */
  told: string;
  /** What the device itself saw of the ledger until now; only a screen that is always there can say. */
  watched?: string;
  server: DoorServer;
  go: (view: View) => void;
  /** Back to where one came from. */
  back: () => void;
  /** It was sent: reads all anew and says so among what was sent. */
  done: (told: string) => void;
  readYear: (year: number) => void;
}
