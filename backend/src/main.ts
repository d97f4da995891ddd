import path from 'node:path';
import { SwaggerModule } from '@nestjs/swagger';
import { FirstAccount } from './access/first-account';
import { createApplication, openApi } from './application';
import { connect } from './data-source';
import { type EmbeddedPostgres, ensureDatabase, startEmbeddedPostgres } from './embedded-postgres';
import { migrate } from './migrate';
import { type Config, readConfig } from './shared/config';

const say = (text: string) => console.log(text);

/** Brings up database, schema, first account or demo town, then listens. Stops in the opposite order. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const embedded = config.databaseUrl
    ? undefined
    : await startEmbeddedPostgres(path.join(config.dataDir, 'postgres'), [], say);
  const url = await databaseUrl(config, embedded);
  const applied = await migrate(url);
  if (applied.length) say(`▸ Schema: ${applied.length} migrations applied`);

  const dataSource = await connect(url);
  const app = await createApplication(config, dataSource);
  SwaggerModule.setup('api/docs', app, openApi(app), { jsonDocumentUrl: 'api/openapi.json' });
  let stopping = false;
  async function stop(): Promise<void> {
    if (stopping) return;
    stopping = true;
    say('\n▸ Stopping: finishing open requests, then the database …');
    await app.close();
    await dataSource.destroy();
    embedded?.stop();
    process.exit(0);
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());

  await app.init();
  await app.get(FirstAccount).ensure(say);
  await app.listen(config.port, config.host);
  announce(await app.getUrl());
}

/** The demo town lives in a database of its own, so that its well-known passwords never meet real books. */
async function databaseUrl(config: Config, embedded?: EmbeddedPostgres): Promise<string> {
  if (config.databaseUrl) return config.databaseUrl;
  if (!embedded) throw new Error('No database');
  return ensureDatabase(embedded, config.demo ? 'cunfen_demo' : 'cunfen');
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
