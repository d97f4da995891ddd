import { type Answer, type Problem, type TestApplication, type Visitor } from './application';
import { anAccount } from './builders';
import { MEETING } from './ruled-village';

/** The way of a drafted plan to the money: voted on paper, hung up, and paid once its days are over. */
export class Settling {
  private constructor(
    private readonly app: TestApplication,
    private readonly secretary: Visitor,
    private readonly accountant: Visitor,
  ) {}

  /** With a secretary and an accountant of its own. */
  static async in(app: TestApplication, village: string): Promise<Settling> {
    const [secretary, accountant] = [
      await anAccount(app.sql, 'SECRETARY', village),
      await anAccount(app.sql, 'ACCOUNTANT', village),
    ];
    return new Settling(
      app,
      await app.signIn(secretary.username),
      await app.signIn(accountant.username),
    );
  }

  adopt<Body = Problem>(id: string, meeting: object = MEETING): Promise<Answer<Body>> {
    return this.secretary.post<Body>(`/settlements/${id}/adopt`, { meeting });
  }

  publicise<Body = Problem>(id: string): Promise<Answer<Body>> {
    return this.accountant.post<Body>(`/settlements/${id}/publicise`);
  }

  finalise<Body = Problem>(id: string): Promise<Answer<Body>> {
    return this.accountant.post<Body>(`/settlements/${id}/finalise`);
  }

  /** All of it; `paidOn` lies after the days on the wall. The first refusal, or the final settlement. */
  async settle<Body = Problem>(id: string, paidOn: string): Promise<Answer<Body>> {
    for (const step of [() => this.adopt<Body>(id), () => this.publicise<Body>(id)]) {
      const answer = await step();
      if (answer.status !== 200) return answer;
    }
    this.app.turnTo(paidOn);
    return this.finalise<Body>(id);
  }
}
