import { type AuthProvider, HttpError } from 'react-admin';
import { type Session } from '../../shared/resources';
import { ask } from './http';

let signedIn: Promise<Session> | null = null;

/** The session is read once; switching the area or changing the password reloads the page. */
async function session(): Promise<Session> {
  signedIn ??= ask<Session>('/session').then(({ data }) => data);
  try {
    return await signedIn;
  } catch (error) {
    signedIn = null;
    throw error;
  }
}

const statusOf = (error: unknown): unknown =>
  error instanceof HttpError ? error.status : undefined;

export const authProvider: AuthProvider = {
  login: async ({ username, password }: { username: string; password: string }) => {
    const body = { username, password };
    const { data } = await ask<Session>('/session', { method: 'POST', body });
    signedIn = Promise.resolve(data);
  },

  logout: async () => {
    const known = signedIn !== null;
    signedIn = null;
    if (known) await ask('/session', { method: 'DELETE' }).catch(() => undefined);
  },

  checkAuth: async () => {
    try {
      await session();
    } catch (error) {
      // A visitor who has not signed in yet needs the sign-in page, not a complaint.
      throw statusOf(error) === 401 ? { message: false } : error;
    }
  },

  checkError: async (error: unknown) => {
    if (statusOf(error) !== 401) return Promise.resolve();
    signedIn = null;
    return Promise.reject(new HttpError('ra.notification.logged_out', 401));
  },

  getPermissions: () => session(),

  getIdentity: async () => {
    const { account } = await session();
    return { id: account.id, fullName: account.displayName };
  },
};
