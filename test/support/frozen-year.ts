import { type Problem, type TestApplication } from './application';
import { anAccount } from './builders';

/** The village's secretary freezes the year. */
export async function freezeYear(app: TestApplication, village: string, year: number) {
  const secretary = await app.signIn((await anAccount(app.sql, 'SECRETARY', village)).username);
  const { status, body } = await secretary.post<Problem>(`/year-ends/${year}/freeze`);
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
}
