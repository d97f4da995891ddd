import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type RuleOrigin } from './domain/own-rules';
import { type Cap, type Direction, type Rule, type RuleTerms, type RuleValue } from './domain/rule';

/** One line of a rule list (事项), in the list's order by `position`. */
@Entity('rule')
export class RuleEntity {
  @PrimaryColumn('text', { name: 'village_code' }) villageCode: string;
  @PrimaryColumn('uuid', { name: 'rule_list_id' }) ruleListId: string;
  @PrimaryColumn('text') code: string;
  @Column('integer') position: number;
  @Column('text') category: string;
  @Column('text') item: string;
  @Column('text') direction: Direction;
  @Column('jsonb') value: RuleValue;
  @Column('text') unit: string;
  @Column('jsonb') caps: Cap[];
  @Column('integer', { name: 'repeat_multiplier', nullable: true }) repeatMultiplier: number | null;
  @Column('jsonb') terms: RuleTerms;
  @Column('text') evidence: string;
  @Column('text') note: string;
  @Column('integer') version: number;
  @Column('text') origin: RuleOrigin;
}

/** The rule as it was written: a text that was left out is not there. */
export function toRule(row: RuleEntity): Rule {
  const { code, category, item, direction, value, unit, caps, evidence, note, terms } = row;
  const repeatMultiplier = row.repeatMultiplier ?? undefined;
  const listed = { code, category, item, direction, value, unit, caps, repeatMultiplier };
  return { ...listed, ...terms, evidence: evidence || undefined, note: note || undefined };
}
