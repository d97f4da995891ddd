import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type Points } from '../shared/domain/points';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, newId } from '../shared/transactions';
import { MAIN_SCHEME } from './rule-book';
import { type RulebookRefusal } from './rulebook.refusals';
import { RulebookStore } from './rulebook.store';
import { type TemplateName, templateRules } from './templates';

/** A village begins a scheme with the rules of a template, as a draft that a meeting must adopt. */
@Injectable()
export class CreateScheme {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: RulebookStore,
  ) {}

  /**
   * Returns the scheme's id. Codes are MAIN, S2, S3, … in the order of making.
   * @throws Refusal `scheme.village_unknown`
   */
  async run(
    by: SignedIn,
    scheme: { name: string; template: TemplateName; basePoints: Points },
  ): Promise<string> {
    const village = villageOf(by);
    const rules = templateRules(scheme.template);
    return this.transactions.write(by, async (tx) => {
      const earlier = await this.store.lockSchemes(tx, village);
      if (earlier === null) throw new Refusal<RulebookRefusal>('scheme.village_unknown');
      const id = newId();
      const code = earlier === 0 ? MAIN_SCHEME : `S${earlier + 1}`;
      const { name, basePoints } = scheme;
      await this.store.insertScheme(tx, {
        villageCode: village,
        id,
        code,
        name,
        basePoints,
        createdAt: tx.now,
      });
      const list = { villageCode: village, id: newId(), schemeId: id, version: 1 };
      await this.store.insertDraft(tx, list, rules);
      await tx.audit({
        action: 'scheme.create',
        subjectKind: 'scheme',
        subjectId: id,
        after: { ...scheme, code, ruleListId: list.id, rules: rules.length },
      });
      return id;
    });
  }
}
