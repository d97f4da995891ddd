import { SwaggerModule } from '@nestjs/swagger';
import { FirstAccount } from './access/first-account';
import { closeApplication, createApplication, openApi } from './application';
import { openDatabase } from './database';
import { connect } from './data-source';
import { demoAccountLines, ensureDemoTown } from './demo/ensure-demo-town';
import { signingKeyOf } from './ledger/signing-key';
import { migrate } from './migrate';
import { readConfig } from './shared/config';

const say = (text: string) => console.log(text);

/** What is up so far, to be taken down in the opposite order, once. */
const undo: (() => Promise<void> | void)[] = [];

async function takeDown(): Promise<void> {
  for (const step of undo.splice(0).reverse()) await step();
}

function stop(): void {
  say('\n▸ Stopping: finishing open requests, then the database …');
  void takeDown().finally(() => process.exit(0));
}

/** Brings up database, schema, first account or demo town, then listens. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  // Made on the first start, not by the first question.
  signingKeyOf(config);
  const opening = openDatabase(config, say);
  // Noted before it is open: a start that is interrupted leaves no server behind either.
  undo.push(() =>
    opening.then(
      (database) => database.release(),
      () => undefined,
    ),
  );
  const database = await opening;
  const applied = await migrate(database.url);
  if (applied.length) say(`▸ Schema: ${applied.length} migrations applied`);
  const demo = config.demo && (await ensureDemoTown(config, database.url, say));

  const dataSource = await connect(database.url);
  undo.push(() => dataSource.destroy());
  const app = await createApplication(config, dataSource);
  undo.push(() => closeApplication(app));
  SwaggerModule.setup('api/docs', app, openApi(app), { jsonDocumentUrl: 'api/openapi.json' });
  await app.init();
  await app.get(FirstAccount).ensure(say);
  await app.listen(config.port, config.host);
  announce(await app.getUrl());
  if (demo) say(demoAccountLines().join('\n'));
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
    Field  手机记分 ${base}/field/
    API docs        ${base}/api/docs
`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? `✗ ${error.message}` : error);
  void takeDown().finally(() => process.exit(1));
});
