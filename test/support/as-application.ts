import { type AreaCode, areaRange } from '../../backend/src/shared/domain/area-code';
import { type TestApplication } from './application';

/**
 * Runs SQL as the application does in an area (its parameter 1), but past all of the program's rules, and takes it
 * back. Answers what the database said: how many rows, a code of the books, or its message.
 */
export async function asApplication(
  app: TestApplication,
  area: AreaCode,
  text: string,
  params: readonly unknown[] = [],
): Promise<string> {
  try {
    await app.sql('BEGIN');
    await app.sql(
      `SELECT set_config('role', 'cunfen_app', true), set_config('cunfen.scope_from', $1, true),
         set_config('cunfen.scope_to', $2, true)`,
      [area, areaRange(area).to],
    );
    return `${(await app.sql(text, [area, ...params])).length} rows`;
  } catch (error) {
    const { code = '', message } = error as Error & { code?: string };
    return /^CF\d/.test(code) ? code : message;
  } finally {
    await app.sql('ROLLBACK');
  }
}
