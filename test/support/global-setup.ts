import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { migrate } from '../../backend/src/migrate';
import { startTestServer, type TestServer } from './postgres-server';
import { command, TEMPLATE_VARIABLE } from './village-database';

/** Handed from here to global-teardown, which runs in the same process. */
export interface TestRun {
  server: TestServer;
  template: string;
}
declare global {
  var testRun: TestRun | undefined;
}

/** One server and one migrated template for all projects of a run. */
export default async function globalSetup(): Promise<void> {
  if (globalThis.testRun) return;
  const server = await startTestServer();
  // An external server may serve two runs at once.
  const template = `template_cunfen_${randomBytes(4).toString('hex')}`;
  globalThis.testRun = { server, template };
  // Ended early, jest skips its teardown; the server has a session of its own and would stay.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.stop();
      process.exit(130);
    });
  }
  try {
    await command(server.url('postgres'), `CREATE DATABASE ${template}`);
    await migrate(server.url(template));
  } catch (error) {
    server.stop();
    throw error;
  }
  process.env[TEMPLATE_VARIABLE] = server.url(template);
}
