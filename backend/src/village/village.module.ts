import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module';
import { AccountHouseholdStore } from './account-household.store';
import { AccountHouseholdsController } from './account-households.controller';
import { ApplyRoster } from './apply-roster';
import { AreaStore } from './area.store';
import { AreasController } from './areas.controller';
import { BookRoster } from './book-roster';
import { ChannelStore } from './channel.store';
import { ChannelsController } from './channels.controller';
import { CourtyardStore } from './courtyard.store';
import { CourtyardsController } from './courtyards.controller';
import { DecideChannel } from './decide-channel';
import { DoorKeyStore } from './door-key.store';
import { DoorKeysController } from './door-keys.controller';
import { GroupsController } from './groups.controller';
import { ArrangeHolidays } from './arrange-holidays';
import { HolidayStore } from './holiday.store';
import { HolidaysController } from './holidays.controller';
import { HouseholdLinkStore } from './household-link.store';
import { HouseholdLinksController } from './household-links.controller';
import { HouseholdStore } from './household.store';
import { HouseholdsController } from './households.controller';
import { ImportRowStore } from './import-row.store';
import { ImportStore } from './import.store';
import { ImportsController } from './imports.controller';
import { LinkAccount } from './link-account';
import { LinkHousehold } from './link-household';
import { MakeDoorKeys } from './make-door-keys';
import { ManageAreas } from './manage-areas';
import { OpenHousehold } from './open-household';
import { PreviewRoster } from './preview-roster';
import { RosterStore } from './roster.store';
import { UpdateCourtyard } from './update-courtyard';
import { UpdateHousehold } from './update-household';
import { UpdateVillage } from './update-village';
import { VillageStore } from './village.store';
import { VillagesController } from './villages.controller';
import { WithdrawDoorKey } from './withdraw-door-key';

const stores = [
  AreaStore,
  VillageStore,
  CourtyardStore,
  HouseholdStore,
  HouseholdLinkStore,
  AccountHouseholdStore,
  RosterStore,
  ImportStore,
  ImportRowStore,
  HolidayStore,
  DoorKeyStore,
  ChannelStore,
];

@Module({
  imports: [AccessModule],
  controllers: [
    AreasController,
    VillagesController,
    ChannelsController,
    GroupsController,
    CourtyardsController,
    HouseholdsController,
    HouseholdLinksController,
    AccountHouseholdsController,
    ImportsController,
    HolidaysController,
    DoorKeysController,
  ],
  providers: [
    ...stores,
    ManageAreas,
    UpdateVillage,
    DecideChannel,
    UpdateCourtyard,
    OpenHousehold,
    UpdateHousehold,
    LinkAccount,
    LinkHousehold,
    PreviewRoster,
    ApplyRoster,
    BookRoster,
    ArrangeHolidays,
    MakeDoorKeys,
    WithdrawDoorKey,
  ],
  exports: stores,
})
export class VillageModule {}
