import { Module } from '@nestjs/common';
import { AccessStore } from './access.store';
import { AccountsController } from './accounts.controller';
import { AuditEventsController } from './audit-events.controller';
import { FirstAccount } from './first-account';
import { ManageAccounts } from './manage-accounts';
import { SessionController } from './session.controller';
import { Sessions } from './sessions';
import { SignIn } from './sign-in';

@Module({
  controllers: [SessionController, AccountsController, AuditEventsController],
  providers: [AccessStore, FirstAccount, SignIn, Sessions, ManageAccounts],
  exports: [AccessStore, FirstAccount, Sessions],
})
export class AccessModule {}
