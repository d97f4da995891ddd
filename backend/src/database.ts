import path from 'node:path';
import { ensureDatabase, startEmbeddedPostgres } from './embedded-postgres';
import { type Config } from './shared/config';

export interface Database {
  url: string;
  /** Stops the embedded server, unless another program still uses it; does nothing to an external one. */
  release(): void;
}

/**
 * The database the settings mean: an external one, or the embedded server started if need be. The demo town
 * lives in a database of its own, so that its well-known passwords never meet real books.
 */
export async function openDatabase(config: Config, say: (text: string) => void): Promise<Database> {
  if (config.databaseUrl) return { url: config.databaseUrl, release: () => undefined };
  const server = await startEmbeddedPostgres(path.join(config.dataDir, 'postgres'), [], (text) =>
    say(`▸ ${text}`),
  );
  const url = await ensureDatabase(server, config.demo ? 'cunfen_demo' : 'cunfen');
  return { url, release: () => server.stop() };
}
