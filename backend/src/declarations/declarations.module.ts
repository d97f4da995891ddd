import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module';
import { RulebookModule } from '../rulebook/rulebook.module';
import { VillageModule } from '../village/village.module';
import { DecideDeclaration } from './decide-declaration';
import { DeclarationStore } from './declaration.store';
import { DeclarationsController } from './declarations.controller';
import { DoorDeclarationsController } from './door-declarations.controller';
import { ForgetSenders } from './forget-senders';
import { KeepDoorPhoto } from './keep-door-photo';
import { ReceiveDeclaration } from './receive-declaration';
import { ReportsController } from './reports.controller';

@Module({
  imports: [VillageModule, RulebookModule, LedgerModule],
  controllers: [DoorDeclarationsController, ReportsController, DeclarationsController],
  providers: [
    DeclarationStore,
    ReceiveDeclaration,
    KeepDoorPhoto,
    DecideDeclaration,
    ForgetSenders,
  ],
})
export class DeclarationsModule {}
