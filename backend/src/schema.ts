import fs from 'node:fs';
import path from 'node:path';
import { openDatabase } from './database';
import { describeSchema } from './describe-schema';
import { migrate } from './migrate';
import { readConfig } from './shared/config';

/** Writes the snapshot of the schema that stands beside the migrations. */
async function main(): Promise<void> {
  const database = await openDatabase(readConfig(process.env), () => undefined);
  await migrate(database.url);
  const file = path.resolve(__dirname, '../database/schema.sql');
  fs.writeFileSync(file, await describeSchema(database.url));
  database.release();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
