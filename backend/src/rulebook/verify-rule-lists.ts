import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type ReadTx } from '../shared/transactions';
import { ruleListHash } from './domain/rule-list';
import { RuleBook } from './rule-book';

/** Checks that every adopted list still says what the meeting adopted. */
@Injectable()
export class VerifyRuleLists {
  constructor(private readonly ruleBook: RuleBook) {}

  async run(tx: ReadTx, village: AreaCode): Promise<{ where: string; what: string } | null> {
    const lists = await tx.query<{ id: string; version: number; hash: Buffer }>(
      `SELECT id, version, content_hash AS hash FROM rule_list WHERE village_code = $1 AND state = 'ADOPTED'
       ORDER BY scheme_id, version`,
      [village],
    );
    for (const { id, version, hash } of lists) {
      const rules = await this.ruleBook.rulesOf(tx, village, id);
      if (!ruleListHash(rules).equals(hash)) {
        return {
          where: `rule list version ${version}`,
          what: 'is not the one the meeting adopted',
        };
      }
    }
    return null;
  }
}
