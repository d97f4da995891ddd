import type { TestRun } from './global-setup';
import { command } from './village-database';

export default async function globalTeardown(): Promise<void> {
  const run: TestRun | undefined = globalThis.testRun;
  if (!run) return;
  globalThis.testRun = undefined;
  await command(run.server.url('postgres'), `DROP DATABASE ${run.template} WITH (FORCE)`);
  run.server.stop();
}
