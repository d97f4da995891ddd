import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module';
import { RulebookModule } from '../rulebook/rulebook.module';
import { VillageModule } from '../village/village.module';
import { EventFactsStore } from './event-facts.store';
import { HouseholdEventStore } from './household-event.store';
import { HouseholdEventsController } from './household-events.controller';
import { MergeVillages } from './merge-villages';
import { ReadEventFacts } from './read-event-facts';
import { RecordHouseholdEvent } from './record-household-event';
import { RegroupVillage } from './regroup-village';
import { RegroupingStore } from './regrouping.store';
import { RegroupingsController } from './regroupings.controller';
import { UndoHouseholdEvent } from './undo-household-event';
import { UndoStore } from './undo.store';
import { VillageMergeStore } from './village-merge.store';
import { VillageMergesController } from './village-merges.controller';

@Module({
  imports: [VillageModule, RulebookModule, LedgerModule],
  controllers: [HouseholdEventsController, RegroupingsController, VillageMergesController],
  providers: [
    HouseholdEventStore,
    EventFactsStore,
    ReadEventFacts,
    RecordHouseholdEvent,
    RegroupingStore,
    RegroupVillage,
    UndoStore,
    VillageMergeStore,
    MergeVillages,
    UndoHouseholdEvent,
  ],
})
export class HouseholdEventsModule {}
