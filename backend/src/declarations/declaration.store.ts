import { Injectable } from '@nestjs/common';
import { pageOfRows } from '../rulebook/page-of-rows';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type ListQuery, type Page, type filters } from '../shared/list-query';
import { type ReadTx, type Tx } from '../shared/transactions';
import {
  type DeclarationChannel,
  type DeclarationKind,
  type DeclarationState,
  type Declared,
  type Today,
} from './domain/declaration';

export interface NewDeclaration extends Declared {
  id: string;
  clientId: string;
  channel: DeclarationChannel;
  ruleCode: string | null;
  what: string;
  amount: string;
  reporterName: string;
  contact: string;
}

export interface DeclarationRow {
  id: string;
  client_id: string;
  kind: DeclarationKind;
  channel: DeclarationChannel;
  declared_by: string | null;
  declarer_code: string | null;
  declarer_name: string | null;
  household_id: string | null;
  household_code: string | null;
  head_name: string | null;
  group_no: number | null;
  courtyard_id: string | null;
  about: string;
  rule_code: string | null;
  what: string;
  amount: string;
  occurred_on: LocalDate;
  reporter_name: string;
  contact: string;
  received_at: Date;
  state: DeclarationState;
  act_id: string | null;
  act_state: string | null;
  decline_reason: string;
  decided_by_name: string | null;
  decided_at: Date | null;
  photos: string[];
  /** Others about the same household and deed, a day more or less. */
  alike_declarations: number;
  alike_acts: number;
  /** The reader stands aside for the household it is about. */
  own_household: boolean;
}

export type DeclarationFilter = {
  state: ReturnType<typeof filters.oneOf<DeclarationState>>;
  kind: ReturnType<typeof filters.oneOf<DeclarationKind>>;
};

const DECLARATION = `SELECT d.*, b.code AS declarer_code, b.head_name AS declarer_name, h.code AS household_code,
    h.head_name, h.group_no, h.courtyard_id, n.display_name AS decided_by_name, a.state AS act_state,
    ARRAY(SELECT encode(v.hash, 'hex') FROM declaration_evidence v WHERE v.village_code = d.village_code
      AND v.declaration_id = d.id ORDER BY v.hash) AS photos,
    (SELECT count(*) FROM declaration o WHERE o.village_code = d.village_code AND o.household_id = d.household_id
      AND o.id <> d.id AND o.state <> 'DECLINED' AND abs(o.occurred_on - d.occurred_on) <= 1
      AND (o.rule_code = d.rule_code OR o.rule_code IS NULL OR d.rule_code IS NULL)) AS alike_declarations,
    (SELECT count(*) FROM act o WHERE o.village_code = d.village_code AND o.household_id = d.household_id
      AND o.id IS DISTINCT FROM d.act_id AND o.state NOT IN ('REJECTED', 'WITHDRAWN')
      AND abs(o.occurred_on - d.occurred_on) <= 1 AND (o.rule_code = d.rule_code OR d.rule_code IS NULL)) AS alike_acts,
    EXISTS (SELECT FROM recused_household x WHERE x.village_code = d.village_code AND x.account_id = $2
      AND x.household_id = d.household_id) AS own_household
  FROM declaration d
  LEFT JOIN household b ON b.village_code = d.village_code AND b.id = d.declared_by
  LEFT JOIN household h ON h.village_code = d.village_code AND h.id = d.household_id
  LEFT JOIN act a ON a.village_code = d.village_code AND a.id = d.act_id
  LEFT JOIN account n ON n.id = d.decided_by
  WHERE d.village_code = $1`;
/** The day in the village on which it came in. */
const RECEIVED_ON = `(received_at AT TIME ZONE 'Asia/Shanghai')::date`;

/** What villagers sent, and what became of it. `viewer` is the account that reads. */
@Injectable()
export class DeclarationStore {
  /** `courtyards`: what a leader may see; null for everybody who sees the whole village. */
  async list(
    tx: ReadTx,
    village: AreaCode,
    viewer: { accountId: string; courtyards: readonly string[] | null },
    list: ListQuery<DeclarationFilter>,
  ): Promise<Page<DeclarationRow>> {
    const { state = null, kind = null } = list.filter;
    const sql = `${DECLARATION} AND ($3::uuid[] IS NULL OR h.courtyard_id = ANY ($3))
      AND ($4::text IS NULL OR d.state = $4) AND ($5::text IS NULL OR d.kind = $5)`;
    return pageOfRows(tx, sql, [village, viewer.accountId, viewer.courtyards, state, kind], list);
  }

  async find(
    tx: ReadTx,
    village: AreaCode,
    viewer: { accountId: string; courtyards: readonly string[] | null },
    id: string,
  ): Promise<DeclarationRow | null> {
    const [row] = await tx.query<DeclarationRow>(
      `${DECLARATION} AND d.id = $3 AND ($4::uuid[] IS NULL OR h.courtyard_id = ANY ($4))`,
      [village, viewer.accountId, id, viewer.courtyards],
    );
    return row ?? null;
  }

  async lock(tx: Tx, village: AreaCode, id: string): Promise<void> {
    await tx.query('SELECT FROM declaration WHERE village_code = $1 AND id = $2 FOR UPDATE', [
      village,
      id,
    ]);
  }

  async findByClient(
    tx: ReadTx,
    village: AreaCode,
    clientId: string,
  ): Promise<DeclarationRow | null> {
    const [row] = await tx.query<DeclarationRow>(`${DECLARATION} AND d.client_id = $3`, [
      village,
      null,
      clientId,
    ]);
    return row ?? null;
  }

  /**
   * What a household declared of itself, and of its reports about others those whose numbers the asking telephone
   * knows: who photographs a door must not learn whom it reported.
   */
  async ofDoor(
    tx: ReadTx,
    village: AreaCode,
    householdId: string,
    clientIds: readonly string[],
  ): Promise<DeclarationRow[]> {
    return tx.query(
      `${DECLARATION} AND d.declared_by = $3 AND (d.kind = 'SELF' OR d.client_id = ANY ($4::uuid[]))
       ORDER BY d.received_at DESC, d.id LIMIT 50`,
      [village, null, householdId, clientIds],
    );
  }

  /** The caller holds the village's row, so that nobody slips in meanwhile. */
  async today(
    tx: Tx,
    village: AreaCode,
    declaredBy: string | null,
    day: LocalDate,
  ): Promise<Today> {
    const [counts] = await tx.query<Today>(
      `SELECT count(*) FILTER (WHERE declared_by = $2) AS household,
         count(*) FILTER (WHERE declared_by IS NULL) AS screen, count(*) AS village
       FROM declaration WHERE village_code = $1 AND ${RECEIVED_ON} = $3`,
      [village, declaredBy, day],
    );
    return counts ?? { household: 0, screen: 0, village: 0 };
  }

  async photosToday(
    tx: ReadTx,
    village: AreaCode,
    householdId: string,
    day: LocalDate,
  ): Promise<number> {
    const [row] = await tx.query<{ n: number }>(
      `SELECT count(*) AS n FROM evidence WHERE village_code = $1 AND door_household_id = $2
         AND (uploaded_at AT TIME ZONE 'Asia/Shanghai')::date = $3`,
      [village, householdId, day],
    );
    return row?.n ?? 0;
  }

  async householdByCode(tx: ReadTx, village: AreaCode, code: string): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(
      'SELECT id FROM household WHERE village_code = $1 AND code = $2',
      [village, code],
    );
    return row?.id ?? null;
  }

  async insert(tx: Tx, village: AreaCode, d: NewDeclaration): Promise<void> {
    await tx.query(
      `INSERT INTO declaration (village_code, id, client_id, kind, channel, declared_by, household_id, about,
         rule_code, what, amount, occurred_on, reporter_name, contact, received_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        village,
        d.id,
        d.clientId,
        d.kind,
        d.channel,
        d.declaredBy,
        d.householdId,
        d.about,
        d.ruleCode,
        d.what,
        d.amount,
        d.occurredOn,
        d.reporterName,
        d.contact,
        tx.now,
      ],
    );
  }

  /** False when one of the pictures was never uploaded. */
  async attach(tx: Tx, village: AreaCode, id: string, photos: readonly string[]): Promise<boolean> {
    const kept = await tx.query(
      `INSERT INTO declaration_evidence (village_code, declaration_id, hash)
       SELECT v.village_code, $2, v.hash FROM evidence v
       WHERE v.village_code = $1 AND encode(v.hash, 'hex') = ANY ($3::text[]) RETURNING hash`,
      [village, id, photos],
    );
    return kept.length === new Set(photos).size;
  }

  async sendersOutdated(tx: ReadTx, village: AreaCode, now: Date): Promise<boolean> {
    const rows = await tx.query(
      `SELECT FROM declaration d JOIN village v ON v.village_code = d.village_code WHERE d.village_code = $1
         AND d.sender_forgotten_at IS NULL AND d.decided_at < $2::timestamptz - make_interval(months => v.evidence_months) LIMIT 1`,
      [village, now],
    );
    return rows.length > 0;
  }

  /** Of what was decided longer ago than the village keeps pictures; of how many. */
  async forgetSenders(tx: Tx, village: AreaCode): Promise<number> {
    const [row] = await tx.query<{ n: number }>('SELECT cunfen_forget_senders($1, $2) AS n', [
      village,
      tx.now,
    ]);
    return row?.n ?? 0;
  }

  async decide(
    tx: Tx,
    village: AreaCode,
    id: string,
    decision: { actId: string } | { reason: string },
  ): Promise<void> {
    const accepted = 'actId' in decision;
    await tx.query(
      `UPDATE declaration SET state = $3, act_id = $4, decline_reason = $5, decided_by = $6, decided_at = $7
       WHERE village_code = $1 AND id = $2`,
      [
        village,
        id,
        accepted ? 'ACCEPTED' : 'DECLINED',
        accepted ? decision.actId : null,
        accepted ? '' : decision.reason,
        tx.actor.accountId,
        tx.now,
      ],
    );
  }
}
