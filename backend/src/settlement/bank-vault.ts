import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, DEMO_BANK_KEY } from '../shared/config';
import { type AreaCode } from '../shared/domain/area-code';
import { Refusal } from '../shared/domain/refusal';
import { type BankAccountRefusal } from './bank-account.refusals';

/** A number nobody reads without the key. */
export interface SealedNumber {
  keyId: string;
  /** Nonce (12 bytes), tag (16), and a byte for each digit. */
  sealed: Buffer;
}

const [NONCE, TAG] = [12, 16];

/** Names a key without telling anything of it. */
const idOf = (key: Buffer): string =>
  createHash('sha256').update('cunfen bank key').update(key).digest('hex').slice(0, 8);

/**
 * Seals account numbers with AES-256-GCM under the installation's key. The household is sealed in with the number, so
 * that it opens in no other household's row.
 */
@Injectable()
export class BankVault {
  private readonly keys: ReadonlyMap<string, Buffer>;
  /** The key new numbers are sealed by; null where none is set. */
  readonly keyId: string | null;
  /** Whether everybody who can read the program can open what is sealed. */
  readonly isDemonstration: boolean;

  constructor(@Inject(CONFIG) { bankKeys }: Pick<Config, 'bankKeys'>) {
    this.keys = new Map(bankKeys.map((key) => [idOf(key), key]));
    this.keyId = [...this.keys.keys()][0] ?? null;
    this.isDemonstration = bankKeys[0]?.equals(DEMO_BANK_KEY) ?? false;
  }

  /** @throws Refusal `bank_account.no_key` */
  seal(village: AreaCode, householdId: string, number: string): SealedNumber {
    const { keyId } = this;
    const key = keyId === null ? undefined : this.keys.get(keyId);
    if (!keyId || !key) throw new Refusal<BankAccountRefusal>('bank_account.no_key');
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(owner(village, householdId));
    const digits = Buffer.concat([cipher.update(number, 'latin1'), cipher.final()]);
    return { keyId, sealed: Buffer.concat([nonce, cipher.getAuthTag(), digits]) };
  }

  /** A hash nobody can try numbers against without the key; lower-case hexadecimal. */
  keyed(bytes: Buffer): string {
    const key = this.keys.get(this.keyId ?? '');
    if (!key) throw new Refusal<BankAccountRefusal>('bank_account.no_key');
    return createHmac('sha256', key).update(bytes).digest('hex');
  }

  /** @throws Refusal `bank_account.key_missing`, `bank_account.unreadable` */
  open(village: AreaCode, householdId: string, { keyId, sealed }: SealedNumber): string {
    const key = this.keys.get(keyId);
    if (!key) throw new Refusal<BankAccountRefusal>('bank_account.key_missing', { keyId });
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE))
        .setAAD(owner(village, householdId))
        .setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
      const digits = decipher.update(sealed.subarray(NONCE + TAG));
      return Buffer.concat([digits, decipher.final()]).toString('latin1');
    } catch {
      throw new Refusal<BankAccountRefusal>('bank_account.unreadable');
    }
  }
}

const owner = (village: AreaCode, householdId: string): Buffer =>
  Buffer.from(`cunfen bank account\n${village}\n${householdId}`);
