import { Injectable } from '@nestjs/common';
import { type SignedIn } from '../access/signed-in';
import { Refusal, type RefusalParams } from '../shared/domain/refusal';
import { Transactions, newId } from '../shared/transactions';
import { AwardListStore } from './award-list.store';
import { type AwardRefusal } from './award.refusals';
import { AwardStore } from './award.store';
import { DrawAwards, type Drawn, type Without, awardingArea } from './draw-awards';
import { FollowUpStore } from './follow-up.store';

/** Publishes the list of an area's year, and plans a visit to everybody who is to be helped. */
@Injectable()
export class PublishAwards {
  constructor(
    private readonly transactions: Transactions,
    private readonly facts: AwardStore,
    private readonly drawing: DrawAwards,
    private readonly lists: AwardListStore,
    private readonly followUps: FollowUpStore,
  ) {}

  /**
   * By the way of awarding that was decided last. Returns the list's id.
   * @throws Refusal `award.area_unsuitable`, `award.not_decided`, `award.not_frozen`, `award.nothing_frozen`,
   *   `award.without_unknown`, `award.published_already`
   */
  async run(by: SignedIn, year: number, without: Without): Promise<string> {
    const area = awardingArea(by.areaCode);
    return this.transactions.write(by, async (tx) => {
      await this.facts.lock(tx, area);
      const schemes = await this.lists.schemes(tx, area, year);
      const scheme = schemes.find(({ areaCode }) => areaCode === area);
      if (!scheme) throw no('award.not_decided', { year });
      const drawn = await this.drawing.run(tx, area, year, scheme.policy, without);
      requireFrozen(drawn, year, without);
      const earlier = (await this.lists.lists(tx, area, year)).find(
        ({ areaCode }) => areaCode === area,
      );
      if (earlier?.contentHash.equals(drawn.contentHash))
        throw no('award.published_already', { year, version: earlier.version });
      const id = newId();
      const version = (earlier?.version ?? 0) + 1;
      const list = { areaCode: area, id, year, version, schemeId: scheme.id };
      await this.lists.insert(tx, list, drawn);
      await this.followUps.renew(tx, list);
      await tx.audit({
        action: 'award.publish',
        subjectKind: 'award_list',
        subjectId: id,
        after: {
          year,
          version,
          contentHash: drawn.contentHash.toString('hex'),
          without: Object.fromEntries(without),
        },
      });
      return id;
    });
  }
}

function requireFrozen({ villages }: Drawn, year: number, without: Without): void {
  const open = villages.filter(({ frozenVersion }) => frozenVersion === null);
  const codes = open.map(({ villageCode }) => villageCode);
  const stray = [...without.keys()].find((code) => !codes.includes(code));
  if (stray) throw no('award.without_unknown', { village: stray });
  const unsaid = open.filter(({ reason }) => reason === '');
  if (unsaid.length > 0) {
    const names = unsaid.map(({ villageName }) => villageName).join('、');
    throw no('award.not_frozen', { year, villages: names });
  }
  if (open.length === villages.length) throw no('award.nothing_frozen', { year });
}

const no = (code: AwardRefusal, params: RefusalParams = {}) =>
  new Refusal<AwardRefusal>(code, params);
