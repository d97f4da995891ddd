import { type TestApplication, Visitor } from './application';

export interface Claimed {
  token: string;
  villageCode: string;
  deviceName: string;
  verifierKey: string;
}

/** Registers a screen as the clerk does; answers its id and the code to type on it. */
export async function aNewScreen(
  clerk: Visitor,
  device = { name: '大厅公示屏', place: '村部一楼' },
): Promise<{ id: string; code: string; codeUntil: string }> {
  const made = await clerk.post<{ id: string; code: string; codeUntil: string }>(
    '/devices',
    device,
  );
  if (made.status !== 201) throw new Error(`No screen: ${JSON.stringify(made.body)}`);
  return made.body;
}

export const withToken = (app: Pick<TestApplication, 'base'>, token: string): Visitor =>
  new Visitor(app.base, undefined, { Authorization: `Bearer ${token}` });

/** A screen that hangs in the village's hall: what it asks, it asks from inside. */
export async function inTheHall(app: TestApplication, clerk: Visitor): Promise<Visitor> {
  const { code } = await aNewScreen(clerk);
  const { body } = await app.stranger.post<Claimed>('/board/devices/claim', { code });
  return withToken(app, body.token);
}
