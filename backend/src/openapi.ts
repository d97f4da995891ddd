import fs from 'node:fs';
import path from 'node:path';
import { createApplication, openApi } from './application';
import { connect } from './data-source';
import { openDatabase } from './database';
import { migrate } from './migrate';
import { readConfig } from './shared/config';

/** Writes the OpenAPI document, the contract the desk's types are generated from. */
async function main(): Promise<void> {
  const config = readConfig({ ...process.env, LOG_LEVEL: 'silent' });
  const database = await openDatabase(config, () => undefined);
  await migrate(database.url);
  const dataSource = await connect(database.url, 1);
  const app = await createApplication(config, dataSource);
  await app.init();
  fs.writeFileSync(
    path.resolve(__dirname, '../openapi.json'),
    `${JSON.stringify(openApi(app), null, 2)}\n`,
  );
  await app.close();
  await dataSource.destroy();
  database.release();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
