import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type ReadTx, type Tx } from '../shared/transactions';

/** A screen as the desk sees it. */
export interface DeviceRow {
  id: string;
  name: string;
  place: string;
  codeUntil: Date;
  madeAt: Date;
  claimedAt: Date | null;
  seenAt: Date | null;
  appVersion: string | null;
  dataAsOf: Date | null;
  /** When it first said that the ledger is not the one it knew. */
  ledgerDiffersAt: Date | null;
  withdrawnAt: Date | null;
}

/** What a screen tells of itself. */
export interface DeviceNews {
  version: string;
  dataAsOf: string | null;
  /** The ledger is not the one it had written down. */
  ledgerDiffers: boolean;
}

/** A screen that showed its token. */
export interface OpenedDevice {
  id: string;
  villageCode: AreaCode;
  name: string;
}

/** A code that can still be claimed. */
export interface OpenCode extends OpenedDevice {
  codeUntil: Date;
}

/** The screens in the hall. Codes and tokens are known here by their hashes only. */
@Injectable()
export class DeviceStore {
  /** Those in use first, the newest first among them. */
  async list(tx: ReadTx, village: AreaCode): Promise<DeviceRow[]> {
    return tx.query(
      `SELECT d.id, d.name, d.place, d.code_until AS "codeUntil", d.made_at AS "madeAt", t.claimed_at AS "claimedAt",
         t.seen_at AS "seenAt", t.app_version AS "appVersion", t.data_as_of AS "dataAsOf",
         t.ledger_differs_at AS "ledgerDiffersAt", d.withdrawn_at AS "withdrawnAt"
       FROM device d LEFT JOIN device_token t ON t.village_code = d.village_code AND t.device_id = d.id
       WHERE d.village_code = $1 ORDER BY d.withdrawn_at IS NOT NULL, d.made_at DESC, d.id`,
      [village],
    );
  }

  async insert(
    tx: Tx,
    village: AreaCode,
    device: { id: string; name: string; place: string; codeHash: Buffer; codeUntil: Date },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO device (village_code, id, name, place, code_hash, code_until, made_by, made_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[village, device.id, device.name, device.place, device.codeHash, device.codeUntil],
        ...[tx.actor.accountId, tx.now],
      ],
    );
  }

  /** Whether it was still in use. */
  async withdraw(tx: Tx, village: AreaCode, id: string): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE device SET withdrawn_by = $3, withdrawn_at = $4
       WHERE village_code = $1 AND id = $2 AND withdrawn_at IS NULL RETURNING id`,
      [village, id, tx.actor.accountId, tx.now],
    );
    return rows.length > 0;
  }

  /** Asks it to load everything anew. Whether it is in use. */
  async refresh(tx: Tx, village: AreaCode, id: string): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE device SET refresh_no = refresh_no + 1
       WHERE village_code = $1 AND id = $2 AND withdrawn_at IS NULL RETURNING id`,
      [village, id],
    );
    return rows.length > 0;
  }

  /** The codes of this hash that nobody has claimed yet, of every village in sight. */
  async openCodes(tx: ReadTx, codeHash: Buffer, now: Date): Promise<OpenCode[]> {
    return tx.query(
      `SELECT d.id, d.village_code AS "villageCode", d.name, d.code_until AS "codeUntil" FROM device d
       WHERE d.code_hash = $1 AND d.code_until >= $2 AND d.withdrawn_at IS NULL AND cunfen_village_lives(d.village_code)
         AND NOT EXISTS (SELECT FROM device_token t WHERE t.village_code = d.village_code AND t.device_id = d.id)`,
      [codeHash, now],
    );
  }

  /** Whether nobody was faster. */
  async claim(tx: Tx, code: OpenCode, tokenHash: Buffer): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO device_token (village_code, device_id, token_hash, code_until, claimed_at)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT ON CONSTRAINT device_token_pkey DO NOTHING RETURNING device_id`,
      [code.villageCode, code.id, tokenHash, code.codeUntil, tx.now],
    );
    return rows.length > 0;
  }

  /** The screen a token belongs to; null for one that is wrong or withdrawn. */
  async open(tx: ReadTx, village: AreaCode, tokenHash: Buffer): Promise<OpenedDevice | null> {
    const [row] = await tx.query<OpenedDevice>(
      `SELECT d.id, d.village_code AS "villageCode", d.name FROM device_token t
       JOIN device d ON d.village_code = t.village_code AND d.id = t.device_id
       WHERE t.village_code = $1 AND t.token_hash = $2 AND d.withdrawn_at IS NULL`,
      [village, tokenHash],
    );
    return row ?? null;
  }

  /** Keeps what it tells; that the ledger differs it said once for good. How often it was asked to load everything anew. */
  async seen(tx: Tx, { villageCode, id }: OpenedDevice, told: DeviceNews): Promise<number> {
    const [row] = await tx.query<{ refreshNo: number }>(
      `UPDATE device_token t SET seen_at = $3, app_version = $4, data_as_of = $5,
         ledger_differs_at = coalesce(t.ledger_differs_at, CASE WHEN $6 THEN $3::timestamptz END)
       FROM device d WHERE d.village_code = t.village_code AND d.id = t.device_id
         AND t.village_code = $1 AND t.device_id = $2 RETURNING d.refresh_no AS "refreshNo"`,
      [villageCode, id, tx.now, told.version, told.dataAsOf, told.ledgerDiffers],
    );
    return row?.refreshNo ?? 0;
  }
}
