import { forgetWhere, remember, remembered } from '../shared/storage';
import { forgetLedgers } from './ledger-watch';

/** This screen as one of a village's hall: what it was given when its code was typed. */
interface Device {
  token: string;
  villageCode: string;
  deviceName: string;
  /** What the village signs its checkpoints with. */
  verifierKey: string;
  /** How often the desk had asked it to load anew when it last did. */
  refreshNo: number | null;
}

const BEAT_MS = 60 * 1000;
/** By then the first page has been read, and has an age. */
const FIRST_BEAT_MS = 3 * 1000;
/** The page's own file carries the name of its build. */
const VERSION = (new URL(import.meta.url).pathname.split('/').pop() ?? '').slice(0, 40);

export function ownDevice(): Device | null {
  try {
    return JSON.parse(remembered('device') ?? 'null') as Device | null;
  } catch {
    return null;
  }
}

/** Was registered once, and is no longer: it shows what anybody may read. */
export const wasWithdrawn = (): boolean => remembered('device-withdrawn') === '1';

/** What this screen sends with everything it asks of the board. */
export function deviceHeaders(): { Authorization?: string } {
  const device = ownDevice();
  return device ? { Authorization: `Bearer ${device.token}` } : {};
}

/** How much of names this screen may show of a village. */
export const channelOf = (village: string): 'HALL' | 'PUBLIC' =>
  ownDevice()?.villageCode === village ? 'HALL' : 'PUBLIC';

/** The server knows the token no more: what was kept from inside the hall is not shown any longer. */
export function forgetDevice(): void {
  forgetWhere('device', () => false);
  remember('device-withdrawn', '1');
}

/** Why the code was not taken, in the server's words ('' when it could not be reached); null when it was. */
export async function claimDevice(code: string, language: string): Promise<string | null> {
  try {
    const answer = await fetch('/api/board/devices/claim', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Accept-Language': language },
      body: JSON.stringify({ code }),
      credentials: 'omit',
    });
    const told = (await answer.json()) as Omit<Device, 'refreshNo'> & { detail?: string };
    if (!answer.ok) return told.detail ?? '';
    const { token, villageCode, deviceName, verifierKey } = told;
    forgetWhere('device', () => false);
    forgetLedgers();
    remember(
      'device',
      JSON.stringify({ token, villageCode, deviceName, verifierKey, refreshNo: null }),
    );
    return null;
  } catch {
    return '';
  }
}

/** Tells the desk every minute that this screen lives, and loads all anew when the desk asked for it. The answer tells it now. */
export function tellOfOneself(
  readAt: () => number | null,
  differs: (village: string) => boolean,
): () => void {
  const beat = () => void tell(readAt(), differs);
  window.setTimeout(beat, FIRST_BEAT_MS);
  window.setInterval(beat, BEAT_MS);
  return beat;
}

async function tell(readAt: number | null, differs: (village: string) => boolean): Promise<void> {
  const device = ownDevice();
  if (!device) return;
  const dataAsOf = readAt === null ? null : new Date(readAt).toISOString();
  try {
    const answer = await fetch('/api/board/devices/seen', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...deviceHeaders() },
      body: JSON.stringify({
        ...{ version: VERSION, dataAsOf },
        ledgerDiffers: differs(device.villageCode),
      }),
      credentials: 'omit',
    });
    if (!answer.ok) return;
    const { refreshNo } = (await answer.json()) as { refreshNo: number };
    if (refreshNo === device.refreshNo) return;
    remember('device', JSON.stringify({ ...device, refreshNo }));
    if (device.refreshNo !== null) window.location.reload();
  } catch {
    // The network is down; the foot of the page says so.
  }
}
