import { DataSource, type DataSourceOptions } from 'typeorm';
import { types } from 'pg';
import { rulebookEntities } from './rulebook/rulebook.entities';
import { villageEntities } from './village/village.entities';

const BIGINT = 20;
const DATE = 1082;

// Points and money are 64-bit in the database and far below 2^53 by check constraints; a day is text, not an instant.
types.setTypeParser(BIGINT, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`A bigint outside the safe range: ${text}`);
  return value;
});
types.setTypeParser(DATE, (text) => text);

/** The one pool. `poolSize` stays near what the cores can use; village work is short. */
export function dataSourceOptions(url: string, poolSize = 10): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    poolSize,
    logging: false,
    synchronize: false,
    entities: [...villageEntities, ...rulebookEntities],
    applicationName: 'cunfen',
    connectTimeoutMS: 10_000,
    // What is asked without waiting goes out at once, and the server answers it in one round trip.
    extra: { pipeline: true },
  };
}

export async function connect(url: string, poolSize?: number): Promise<DataSource> {
  return new DataSource(dataSourceOptions(url, poolSize)).initialize();
}
