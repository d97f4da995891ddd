import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module';
import { RulebookModule } from '../rulebook/rulebook.module';
import { VillageModule } from '../village/village.module';
import { EventFactsStore } from './event-facts.store';
import { HouseholdEventStore } from './household-event.store';
import { HouseholdEventsController } from './household-events.controller';
import { ReadEventFacts } from './read-event-facts';
import { RecordHouseholdEvent } from './record-household-event';
import { RegroupVillage } from './regroup-village';
import { RegroupingStore } from './regrouping.store';
import { RegroupingsController } from './regroupings.controller';
import { UndoHouseholdEvent } from './undo-household-event';
import { UndoStore } from './undo.store';

@Module({
  imports: [VillageModule, RulebookModule, LedgerModule],
  controllers: [HouseholdEventsController, RegroupingsController],
  providers: [
    HouseholdEventStore,
    EventFactsStore,
    ReadEventFacts,
    RecordHouseholdEvent,
    RegroupingStore,
    RegroupVillage,
    UndoStore,
    UndoHouseholdEvent,
  ],
})
export class HouseholdEventsModule {}
