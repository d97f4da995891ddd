import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { BooksStore } from '../ledger/books.store';
import { VillageLog } from '../ledger/village-log';
import { Clock } from '../shared/clock';
import { Refusal } from '../shared/domain/refusal';
import { type Language } from '../shared/domain/sheet-report';
import { type Form } from '../shared/form';
import { Transactions } from '../shared/transactions';
import { HouseholdStore } from '../village/household.store';
import { type VillageRefusal } from '../village/village.refusals';
import { dossierForms } from './dossier-form';
import { DossierStore } from './dossier.store';
import { PublicityStore } from './publicity.store';

/** More entries than any household has in a year. */
const MOST_ENTRIES = 1000;

/** 户主文明档案袋 (F1): one household's cover and its ledger of a year, made from its id alone. */
@Injectable()
export class ReadDossier {
  constructor(
    private readonly transactions: Transactions,
    private readonly households: HouseholdStore,
    private readonly books: BooksStore,
    private readonly log: VillageLog,
    private readonly months: PublicityStore,
    private readonly store: DossierStore,
    private readonly clock: Clock,
  ) {}

  /**
   * A courtyard leader sees the households of their courtyards; objections are for those who may read them.
   * @throws Refusal `household.not_found`
   */
  async forms(by: SignedIn, id: string, year: number, language: Language): Promise<Form[]> {
    const village = villageOf(by);
    const today = this.clock.today();
    return this.transactions.read(village, async (tx) => {
      const visible = await this.households.visibleCourtyards(tx, by);
      const household = await this.households.find(tx, village, visible, id);
      if (!household) throw new Refusal<VillageRefusal>('household.not_found');
      const { villageName } = await this.months.heading(tx, village);
      const members = await this.households.members(tx, village, id);
      const { rows: entries } = await this.books.listEntries(tx, village, {
        ...{ orderBy: 'e.seq, e.line', offset: 0, limit: MOST_ENTRIES },
        sort: { field: 'booking', descending: false },
        filter: { householdId: id, year },
      });
      const head = await this.books.head(tx, village);
      const mayHear = by.permissions.includes('objection.read');
      return dossierForms(
        {
          villageName,
          household,
          year,
          members: members.filter(({ to_on }) => to_on === null || to_on > today),
          linkedHeads: await this.store.linkedHeads(tx, village, id, today),
          entries,
          objections: mayHear ? await this.store.objections(tx, village, id, year) : [],
          ledger: head?.seq ? await this.log.point(tx, village, head.seq) : null,
          printedAt: this.clock.now(),
        },
        language,
      );
    });
  }
}
