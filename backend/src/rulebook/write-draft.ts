import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type AreaCode } from '../shared/domain/area-code';
import { shanghaiDay } from '../shared/domain/local-date';
import { type Points } from '../shared/domain/points';
import { type FieldError, Refusal } from '../shared/domain/refusal';
import { Transactions, type Tx, newId } from '../shared/transactions';
import { type OwnLimits, refuseOwnRules } from './domain/own-rules';
import { parseRule, parseRules } from './domain/parse-rule';
import { type Rule } from './domain/rule';
import { fromWritten, type WrittenRule } from './domain/rule-input';
import { stepFrom } from './domain/rule-list-lifecycle';
import { type DraftRow, DraftStore } from './draft.store';
import { RuleBook } from './rule-book';
import { type RuleEntity, toRule } from './rule.entity';
import { type SchemeEntity } from './scheme.entity';
import { type RulebookRefusal } from './rulebook.refusals';
import { RulebookStore } from './rulebook.store';
import { type TemplateName, templateRules } from './templates';
import { TownSchemeStore } from './town-scheme.store';

/** Which rule of which list, as its reader saw it. */
export interface RuleKey {
  ruleListId: string;
  code: string;
  version: number;
}

/** Next year's list is written from this year's, or from a template, rule by rule. */
@Injectable()
export class WriteDraft {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: RulebookStore,
    private readonly drafts: DraftStore,
    private readonly ruleBook: RuleBook,
    private readonly towns: TownSchemeStore,
  ) {}

  /**
   * Begins a draft with the rules of another list of the scheme or of a template; returns its id. Its base
   * points are those of that list, or else of the list in force today.
   * @throws Refusal `scheme.not_found`, `rule_list.not_found`
   */
  async start(
    by: SignedIn,
    schemeId: string,
    source: { ruleListId?: string; template?: TemplateName },
  ): Promise<string> {
    const village = villageOf(by);
    return this.transactions.write(by, async (tx) => {
      await this.store.lockSchemes(tx, village);
      const scheme = await this.ruleBook.scheme(tx, schemeId);
      if (!scheme) throw refusal('scheme.not_found');
      const version = await this.drafts.nextVersion(tx, village, schemeId);
      const list = { villageCode: village, id: newId(), schemeId, version };
      const { rules, ofTown } = await this.rulesFrom(tx, village, scheme, source);
      const basePoints = await this.basePointsFrom(tx, village, scheme, source.ruleListId);
      await this.store.insertDraft(tx, { ...list, basePoints }, rules, ofTown);
      await tx.audit({
        action: 'rule_list.draft',
        subjectKind: 'rule_list',
        subjectId: list.id,
        after: { version, basePoints, ...source },
      });
      return list.id;
    });
  }

  /**
   * Adds a rule; a code that is there already is refused at the field.
   * @throws Refusal `rule_list.not_found`, `rule_list.not_draft`, `rule.invalid` with the fields,
   *   `rule.own_*` beyond what the township leaves the village
   */
  async addRule(by: SignedIn, ruleListId: string, written: WrittenRule): Promise<void> {
    await this.change(by, ruleListId, async (tx, village, rows, limits) => {
      const rule = requireSound(written, rows.map(toRule));
      requireWithin(limits, [...ownOf(rows), rule]);
      await this.drafts.insertRule(tx, village, ruleListId, rule);
      return { action: 'rule.add', code: rule.code, before: null, after: rule };
    });
  }

  /** @throws Refusal as addRule, `rule.not_found`, `rule.of_town`, `request.changed_meanwhile` */
  async changeRule(by: SignedIn, key: RuleKey, written: WrittenRule): Promise<void> {
    await this.change(by, key.ruleListId, async (tx, village, rows, limits) => {
      const before = ownRule(rows, key.code);
      const others = rows.filter(({ code }) => code !== key.code);
      const after = requireSound(written, others.map(toRule));
      requireWithin(limits, [...ownOf(others), after]);
      if (!(await this.drafts.updateRule(tx, village, key, after))) throw changedMeanwhile();
      return { action: 'rule.change', code: key.code, before, after };
    });
  }

  /** @throws Refusal `rule_list.not_draft`, `rule.not_found`, `rule.of_town`, `request.changed_meanwhile` */
  async removeRule(by: SignedIn, key: RuleKey): Promise<void> {
    await this.change(by, key.ruleListId, async (tx, village, rows) => {
      const before = ownRule(rows, key.code);
      if (!(await this.drafts.deleteRule(tx, village, key))) throw changedMeanwhile();
      return { action: 'rule.remove', code: key.code, before, after: null };
    });
  }

  /**
   * What every household begins a year with under the draft.
   * @throws Refusal `rule_list.not_found`, `rule_list.not_draft`, `rule_list.base_of_town`
   */
  async changeBase(by: SignedIn, id: string, basePoints: Points): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const draft = await this.lockDraft(tx, village, id);
      if (draft.state !== 'DRAFT') throw refusal('rule_list.not_draft');
      if (draft.of_town) throw refusal('rule_list.base_of_town');
      await this.drafts.setBasePoints(tx, village, id, basePoints);
      await tx.audit({
        action: 'rule_list.base',
        subjectKind: 'rule_list',
        subjectId: id,
        before: { basePoints: draft.base_points },
        after: { basePoints },
      });
    });
  }

  /** Puts the draft away unadopted; it stays to be read. @throws Refusal `rule_list.not_draft` */
  async discard(by: SignedIn, id: string): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const draft = await this.lockDraft(tx, village, id);
      const state = stepFrom(draft.state, 'DISCARD');
      if (!state) throw refusal('rule_list.not_draft');
      await this.drafts.step(tx, village, id, { state, voteBallotId: draft.vote_ballot_id });
      await tx.audit({ action: 'rule_list.discard', subjectKind: 'rule_list', subjectId: id });
    });
  }

  private async change(
    by: SignedIn,
    ruleListId: string,
    work: (
      tx: Tx,
      village: AreaCode,
      rows: RuleEntity[],
      limits: OwnLimits | null,
    ) => Promise<{ action: string; code: string; before: Rule | null; after: Rule | null }>,
  ): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const draft = await this.lockDraft(tx, village, ruleListId);
      if (draft.state !== 'DRAFT') throw refusal('rule_list.not_draft');
      const rows = await this.drafts.rows(tx, village, ruleListId);
      const { action, code, before, after } = await work(tx, village, rows, draft.own_limits);
      const subject = { subjectKind: 'rule', subjectId: `${ruleListId}:${code}` };
      await tx.audit({ action, ...subject, before, after });
    });
  }

  private async lockDraft(tx: Tx, village: AreaCode, id: string): Promise<DraftRow> {
    const draft = await this.drafts.lock(tx, village, id);
    if (draft) return draft;
    // What can no longer change cannot be locked for it either.
    const known = await this.drafts.exists(tx, village, id);
    throw refusal(known ? 'rule_list.not_draft' : 'rule_list.not_found');
  }

  private async basePointsFrom(
    tx: Tx,
    village: AreaCode,
    scheme: SchemeEntity,
    ruleListId: string | undefined,
  ): Promise<Points> {
    const current = await this.ruleBook.listOn(tx, village, scheme.id, shanghaiDay(tx.now));
    const source = ruleListId ?? current?.ruleListId;
    const list = source && (await this.store.findRuleList(tx, village, source));
    return list ? list.base_points : scheme.basePoints;
  }

  private async rulesFrom(
    tx: Tx,
    village: AreaCode,
    scheme: SchemeEntity,
    { ruleListId, template }: { ruleListId?: string; template?: TemplateName },
  ): Promise<{ rules: Rule[]; ofTown: Set<string> }> {
    if (ruleListId) {
      const list = await this.store.findRuleList(tx, village, ruleListId);
      if (list?.scheme_id !== scheme.id) throw refusal('rule_list.not_found');
      const rows = await this.drafts.rows(tx, village, ruleListId);
      const ofTown = rows.filter(({ origin }) => origin === 'TOWN').map(({ code }) => code);
      return { rules: rows.map(toRule), ofTown: new Set(ofTown) };
    }
    // The rules of a town scheme are not the village's to leave out.
    const town = scheme.townSchemeId && (await this.towns.find(tx, village, scheme.townSchemeId));
    if (town) return { rules: town.rules, ofTown: new Set(town.rules.map(({ code }) => code)) };
    return { rules: template ? templateRules(template) : [], ofTown: new Set() };
  }
}

const ownOf = (rows: readonly RuleEntity[]): Rule[] =>
  rows.filter(({ origin }) => origin === 'VILLAGE').map(toRule);

/** The rule, if it is the village's to change. */
function ownRule(rows: readonly RuleEntity[], code: string): Rule {
  const row = rows.find((one) => one.code === code);
  if (!row) throw refusal('rule.not_found');
  if (row.origin === 'TOWN') throw refusal('rule.of_town');
  return toRule(row);
}

function requireWithin(limits: OwnLimits | null, own: readonly Rule[]): void {
  const refused = limits && refuseOwnRules(own, limits);
  if (refused) throw new Refusal<RulebookRefusal>(refused.code, refused.params);
}

/** The rule by itself, and beside the others of its list. */
function requireSound(written: WrittenRule, others: readonly Rule[]): Rule {
  const input = fromWritten(written);
  const alone = parseRule(input);
  if ('problems' in alone) throw invalid(alone.problems);
  const together = parseRules([...others, alone.rule]);
  if ('problems' in together) {
    const own = `[${others.length}].`;
    throw invalid(
      together.problems.map(({ field, ...problem }) => ({
        field: field.startsWith(own) ? field.slice(own.length) : field,
        ...problem,
      })),
    );
  }
  return alone.rule;
}

const refusal = (code: RulebookRefusal) => new Refusal<RulebookRefusal>(code);
const changedMeanwhile = () => new Refusal('request.changed_meanwhile');
const invalid = (errors: FieldError[]) =>
  new Refusal<RulebookRefusal>('rule.invalid', { count: errors.length }, errors);
