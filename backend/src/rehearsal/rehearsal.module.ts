import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module';
import { RulebookModule } from '../rulebook/rulebook.module';
import { AreaChoicesStore } from './area-choices.store';
import { RehearsalStore } from './rehearsal.store';
import { RehearsalsController } from './rehearsals.controller';
import { RehearseArea } from './rehearse-area';
import { RehearseVillage } from './rehearse-village';
import { ReplayYear } from './replay-year';

@Module({
  imports: [RulebookModule, LedgerModule],
  controllers: [RehearsalsController],
  providers: [RehearsalStore, AreaChoicesStore, ReplayYear, RehearseVillage, RehearseArea],
})
export class RehearsalModule {}
