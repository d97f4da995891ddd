import { SwaggerModule } from '@nestjs/swagger';
import { FirstAccount } from './access/first-account';
import { createApplication, openApi } from './application';
import { openDatabase } from './database';
import { connect } from './data-source';
import { migrate } from './migrate';
import { readConfig } from './shared/config';

const say = (text: string) => console.log(text);

/** Brings up database, schema, first account or demo town, then listens. Stops in the opposite order. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const database = await openDatabase(config, say);
  const applied = await migrate(database.url);
  if (applied.length) say(`▸ Schema: ${applied.length} migrations applied`);

  const dataSource = await connect(database.url);
  const app = await createApplication(config, dataSource);
  SwaggerModule.setup('api/docs', app, openApi(app), { jsonDocumentUrl: 'api/openapi.json' });
  let stopping = false;
  async function stop(): Promise<void> {
    if (stopping) return;
    stopping = true;
    say('\n▸ Stopping: finishing open requests, then the database …');
    await app.close();
    await dataSource.destroy();
    database.release();
    process.exit(0);
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());

  await app.init();
  await app.get(FirstAccount).ensure(say);
  await app.listen(config.port, config.host);
  announce(await app.getUrl());
}

function announce(url: string): void {
  const base = url
    .replace('[::1]', 'localhost')
    .replace('127.0.0.1', 'localhost')
    .replace('0.0.0.0', 'localhost');
  say(`
  村分 Cunfen is up
    Desk   办公端   ${base}/desk/
    Kiosk  公示屏   ${base}/kiosk/
    API docs        ${base}/api/docs
`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? `✗ ${error.message}` : error);
  process.exit(1);
});
