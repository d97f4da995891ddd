import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type ReadTx, type Tx } from '../shared/transactions';
import { DEFAULT_POLICY, type RankingPolicy } from './domain/ranking-policy';

/** A policy as an area decided it. */
export interface DecidedPolicy {
  version: number;
  holdsFrom: LocalDate;
  policy: RankingPolicy;
  /** Which meeting decided it. */
  decision: string;
  decidedByName: string;
  decidedAt: Date;
}

const POLICY = `SELECT p.version, p.holds_from AS "holdsFrom", p.policy, p.decision, a.display_name AS "decidedByName",
    p.decided_at AS "decidedAt" FROM ranking_policy p JOIN account a ON a.id = p.decided_by`;

@Injectable()
export class RankingPolicyStore {
  /** All there were, the newest first. */
  async list(tx: ReadTx, area: AreaCode): Promise<DecidedPolicy[]> {
    return tx.query(`${POLICY} WHERE p.area_code = $1 ORDER BY p.version DESC`, [area]);
  }

  /** The one that ranks what ends on the day; the usual one where none was decided for it. */
  async holding(
    tx: ReadTx,
    area: AreaCode,
    day: LocalDate,
  ): Promise<{ version: number; policy: RankingPolicy }> {
    const [held] = await tx.query<DecidedPolicy>(
      `${POLICY} WHERE p.area_code = $1 AND p.holds_from <= $2 ORDER BY p.version DESC LIMIT 1`,
      [area, day],
    );
    return held ?? { version: 0, policy: DEFAULT_POLICY };
  }

  async insert(
    tx: Tx,
    area: AreaCode,
    decided: Pick<DecidedPolicy, 'version' | 'holdsFrom' | 'policy' | 'decision'>,
  ): Promise<void> {
    const { version, holdsFrom, policy, decision } = decided;
    await tx.query(
      `INSERT INTO ranking_policy (area_code, version, holds_from, policy, decision, decided_by, decided_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [area, version, holdsFrom, JSON.stringify(policy), decision, tx.actor.accountId, tx.now],
    );
  }
}
