import { AwardListStore } from '../ranking/award-list.store';
import { DecideAwards } from '../ranking/decide-awards';
import { HandOverAward } from '../ranking/hand-over-award';
import { PublishAwards } from '../ranking/publish-awards';
import { WorkFollowUp } from '../ranking/work-follow-up';
import { type LocalDate, addDays } from '../shared/domain/local-date';
import { type DemoYearEnd, demoYearEnd } from './demo-data';
import { type DemoVillage } from './demo-village';

/** How a village awards its best (年度评奖), and helps its last (后进帮扶). */
export class YearAwards {
  private listId = '';
  private readonly told: DemoYearEnd = demoYearEnd();

  constructor(private readonly village: DemoVillage) {}

  async publish(year: number, today: LocalDate): Promise<void> {
    const { app } = this.village;
    const { policy, decision } = this.told.awards;
    const secretary = this.village.as('SECRETARY', 'award.decide');
    await app.get(DecideAwards).run(secretary, { year, policy, decision, decidedOn: today });
    this.listId = await app.get(PublishAwards).run(secretary, year, new Map());
  }

  /** Handed over at the meeting at the year's end; the first household to be helped was visited. */
  async handOver(today: LocalDate): Promise<void> {
    const { app, plan } = this.village;
    const secretary = this.village.as('SECRETARY', 'award.deliver');
    const lists = app.get(AwardListStore);
    const rows = await this.village.read(async (tx) => {
      const list = await lists.find(tx, plan.code, this.listId);
      return list ? lists.rows(tx, list) : [];
    });
    const handedBy = this.village.holder('ACCOUNTANT').name;
    for (const { householdId, kind, headName } of rows) {
      if (kind !== 'AWARDED') continue;
      const delivery = {
        handedOn: today,
        handedBy,
        receivedBy: headName,
        note: this.told.awards.note,
      };
      await app.get(HandOverAward).run(secretary, this.listId, householdId, delivery);
    }
    await this.help(async (id, { kind, assignee, result }) => {
      if (!result) return;
      const working = app.get(WorkFollowUp);
      await working.plan(secretary, id, { kind, assignee, plannedOn: today });
      await working.finish(secretary, id, { ...result, doneOn: today, actId: null });
    });
  }

  /** What is still to be done is arranged for the days to come. */
  async arrangeHelp(today: LocalDate): Promise<void> {
    const secretary = this.village.as('SECRETARY', 'follow_up.write');
    const working = this.village.app.get(WorkFollowUp);
    await this.help(async (id, { kind, assignee, dueIn, result }) => {
      if (result) return;
      const plannedOn = addDays(today, dueIn ?? 0);
      await working.plan(secretary, id, { kind, assignee, plannedOn });
    });
  }

  /** By household code, as far as something is told of them. */
  private async help(
    work: (id: string, told: DemoYearEnd['followUps'][number]) => Promise<void>,
  ): Promise<void> {
    const rows = await this.village.read((tx) =>
      tx.query<{ id: string }>(
        `SELECT u.id FROM follow_up u JOIN household h ON h.village_code = u.village_code AND h.id = u.household_id
         WHERE u.village_code = $1 AND u.list_id = $2 ORDER BY h.code`,
        [this.village.plan.code, this.listId],
      ),
    );
    for (const [at, told] of this.told.followUps.entries()) {
      const id = rows[at]?.id;
      if (id) await work(id, told);
    }
  }
}
