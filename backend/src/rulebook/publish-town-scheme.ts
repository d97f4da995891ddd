import { Injectable } from '@nestjs/common';
import { type SignedIn } from '../access/signed-in';
import { areaContains, areaKind } from '../shared/domain/area-code';
import { type Points } from '../shared/domain/points';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, type Tx, newId } from '../shared/transactions';
import { type OwnLimits } from './domain/own-rules';
import { type Rule } from './domain/rule';
import { requireLawful } from './lawful';
import { RuleBook } from './rule-book';
import { type RulebookRefusal } from './rulebook.refusals';
import { RulebookStore } from './rulebook.store';
import { type TemplateName, templateRules } from './templates';
import { TownSchemeStore } from './town-scheme.store';

export interface NewTownScheme {
  name: string;
  basePoints: Points;
  limits: OwnLimits;
  /** A template, or a list that a village of the township adopted and tried. */
  template?: TemplateName;
  villageCode?: string;
  ruleListId?: string;
}

/** A township publishes one scheme for all its villages; they adopt it by their own vote. */
@Injectable()
export class PublishTownScheme {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: TownSchemeStore,
    private readonly lists: RulebookStore,
    private readonly ruleBook: RuleBook,
  ) {}

  /**
   * Returns its id.
   * @throws Refusal `town_scheme.township_required`, `rule_list.not_found`, `rule_list.empty`,
   *   `rule_list.blocked`
   */
  async run(by: SignedIn, scheme: NewTownScheme): Promise<string> {
    const townCode = by.areaCode;
    if (areaKind(townCode) !== 'TOWNSHIP')
      throw new Refusal<RulebookRefusal>('town_scheme.township_required');
    return this.transactions.write(by, async (tx) => {
      const rules = await this.rulesFrom(tx, townCode, scheme);
      requireLawful(rules);
      const { name, basePoints, limits } = scheme;
      const id = newId();
      await this.store.insert(tx, { townCode, id, name, basePoints, rules, limits });
      await tx.audit({
        action: 'town_scheme.publish',
        subjectKind: 'town_scheme',
        subjectId: id,
        after: { name, basePoints, limits, rules: rules.length },
      });
      return id;
    });
  }

  private async rulesFrom(
    tx: Tx,
    townCode: string,
    { template, villageCode = '', ruleListId = '' }: NewTownScheme,
  ): Promise<Rule[]> {
    if (template) return templateRules(template);
    const list = areaContains(townCode, villageCode)
      ? await this.lists.findRuleList(tx, villageCode, ruleListId)
      : null;
    if (list?.state !== 'ADOPTED') throw new Refusal<RulebookRefusal>('rule_list.not_found');
    return this.ruleBook.rulesOf(tx, villageCode, list.id);
  }
}
