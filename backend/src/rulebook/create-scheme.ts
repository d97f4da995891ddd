import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type Points } from '../shared/domain/points';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, newId } from '../shared/transactions';
import { MAIN_SCHEME } from './rule-book';
import { type RulebookRefusal } from './rulebook.refusals';
import { RulebookStore } from './rulebook.store';
import { type TemplateName, templateRules } from './templates';
import { TownSchemeStore } from './town-scheme.store';

/** A village begins a scheme with the rules of a template, as a draft that a meeting must adopt. */
@Injectable()
export class CreateScheme {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: RulebookStore,
    private readonly towns: TownSchemeStore,
  ) {}

  /**
   * Returns the scheme's id. Codes are MAIN, S2, S3, … in the order of making.
   * A town scheme brings its own rules and base points, whatever template is named.
   * @throws Refusal `scheme.village_unknown`, `town_scheme.not_found`
   */
  async run(
    by: SignedIn,
    scheme: { name: string; template: TemplateName; basePoints: Points; townSchemeId?: string },
  ): Promise<string> {
    const village = villageOf(by);
    return this.transactions.write(by, async (tx) => {
      const earlier = await this.store.lockSchemes(tx, village);
      if (earlier === null) throw new Refusal<RulebookRefusal>('scheme.village_unknown');
      const id = newId();
      const code = earlier === 0 ? MAIN_SCHEME : `S${earlier + 1}`;
      const { name } = scheme;
      const town = scheme.townSchemeId
        ? await this.towns.find(tx, village, scheme.townSchemeId)
        : null;
      if (scheme.townSchemeId && !town) throw new Refusal<RulebookRefusal>('town_scheme.not_found');
      const rules = town?.rules ?? templateRules(scheme.template);
      const basePoints = town?.basePoints ?? scheme.basePoints;
      await this.store.insertScheme(tx, {
        villageCode: village,
        id,
        code,
        name,
        basePoints,
        townCode: town?.townCode ?? null,
        townSchemeId: town?.id ?? null,
        createdAt: tx.now,
      });
      const list = { villageCode: village, id: newId(), schemeId: id, version: 1, basePoints };
      const ofTown = new Set(town ? rules.map((rule) => rule.code) : []);
      await this.store.insertDraft(tx, list, rules, ofTown);
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
