import { type INestApplicationContext } from '@nestjs/common';
import { type Permission, type Role } from '../access/domain/roles';
import { type SignedIn } from '../access/signed-in';
import { type EntryId } from '../ledger/books.store';
import { QuantityStore } from '../settlement/quantity.store';
import { type LocalDate, type Month } from '../shared/domain/local-date';
import { type ReadTx, Transactions } from '../shared/transactions';
import { type ExistingHousehold } from '../village/domain/roster-changes';
import { RosterStore } from '../village/roster.store';
import { type DemoAccount, type DemoVillagePlan } from './demo-data';
import { type DemoFamily } from './families';
import { type Offices } from './offices';

/** A village with its office, as the story of its books needs it. */
export class DemoVillage {
  constructor(
    readonly app: INestApplicationContext,
    readonly plan: DemoVillagePlan,
    readonly families: readonly DemoFamily[],
    private readonly accounts: readonly DemoAccount[],
    private readonly offices: Offices,
  ) {}

  as(role: Role, permission: Permission): SignedIn {
    return this.offices.as(this.holder(role).username, permission);
  }

  /** The holder of the office in the village. */
  holder(role: Role): DemoAccount {
    const holder = this.accounts.find((one) => one.area === this.plan.code && one.role === role);
    if (!holder) throw new Error(`${this.plan.name} has nobody for ${role}.`);
    return holder;
  }

  get holders(): DemoAccount[] {
    return this.accounts.filter(({ area }) => area === this.plan.code);
  }

  family(code: string | undefined): DemoFamily {
    const family = this.families.find((one) => one.code === code);
    if (!family) throw new Error(`${this.plan.name} has no household ${code}.`);
    return family;
  }

  /** The courtyard whose leader has an account. */
  get ledCourtyard(): string {
    return this.family(this.holder('COURTYARD_LEADER').household).courtyard;
  }

  read<T>(work: (tx: ReadTx) => Promise<T>): Promise<T> {
    return this.app.get(Transactions).read(this.plan.code, work);
  }

  /** The first entry of the rule in the month, by household code, of nobody who holds an office or is near to one. */
  async firstEntry(
    month: Month,
    rule: string,
  ): Promise<(EntryId & { householdId: string }) | null> {
    const rows = await this.read((tx) =>
      tx.query<EntryId & { householdId: string }>(
        `SELECT e.year, e.seq, e.line, e.household_id AS "householdId" FROM entry e
         JOIN household h ON h.village_code = e.village_code AND h.id = e.household_id
         WHERE e.village_code = $1 AND e.month = $2 AND e.rule_code = $3 AND e.reverses_seq IS NULL
           AND NOT EXISTS (SELECT FROM account_household o WHERE o.village_code = e.village_code
             AND o.household_id = e.household_id) ORDER BY h.code, e.occurred_on LIMIT 1`,
        [this.plan.code, month, rule],
      ),
    );
    return rows[0] ?? null;
  }

  /** The codes of the households in the register of a record date. */
  async registered(recordDate: LocalDate): Promise<Set<string>> {
    const rows = await this.read((tx) =>
      this.app.get(QuantityStore).all(tx, this.plan.code, recordDate),
    );
    return new Set(rows.map(({ householdCode }) => householdCode));
  }

  async households(): Promise<Map<string, ExistingHousehold>> {
    const rows = await this.read((tx) => this.app.get(RosterStore).households(tx, this.plan.code));
    return new Map(rows.map((row) => [row.code, row]));
  }
}
