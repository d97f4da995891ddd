import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type Points } from '../shared/domain/points';
import { type ReadTx } from '../shared/transactions';
import { ruleListHash } from './domain/rule-list';
import { RuleBook } from './rule-book';

/** Checks that every adopted list still says what the meeting adopted. */
@Injectable()
export class VerifyRuleLists {
  constructor(private readonly ruleBook: RuleBook) {}

  async run(tx: ReadTx, village: AreaCode): Promise<{ where: string; what: string } | null> {
    const lists = await tx.query<{
      id: string;
      version: number;
      hash: Buffer;
      base: Points | null;
    }>(
      `SELECT l.id, l.version, l.content_hash AS hash, b.base_points AS base
       FROM rule_list l LEFT JOIN rule_list_base b ON b.village_code = l.village_code AND b.rule_list_id = l.id
       WHERE l.village_code = $1 AND l.state = 'ADOPTED' ORDER BY l.scheme_id, l.version`,
      [village],
    );
    for (const { id, version, hash, base } of lists) {
      const rules = await this.ruleBook.rulesOf(tx, village, id);
      if (!ruleListHash(rules, base).equals(hash)) {
        return {
          where: `rule list version ${version}`,
          what: 'is not the one the meeting adopted',
        };
      }
    }
    return null;
  }
}
