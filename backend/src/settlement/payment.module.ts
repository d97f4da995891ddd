import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module';
import { LedgerModule } from '../ledger/ledger.module';
import { VillageModule } from '../village/village.module';
import { BankAccountStore } from './bank-account.store';
import { BankAccountsController } from './bank-accounts.controller';
import { BankBatchStore } from './bank-batch.store';
import { BankBatchesController } from './bank-batches.controller';
import { BankLayoutController } from './bank-layout.controller';
import { BankVault } from './bank-vault';
import { EnterBankAccount } from './enter-bank-account';
import { ImportBankAccounts } from './import-bank-accounts';
import { MakeBankBatch } from './make-bank-batch';
import { PayableSettlement } from './payable-settlement';
import { PaymentStore } from './payment.store';
import { PaymentsController } from './payments.controller';
import { RecordPayments } from './record-payments';
import { ReturnPayment } from './return-payment';
import { SetBankLayout } from './set-bank-layout';
import { SettleBankBatch } from './settle-bank-batch';
import { WriteBankFile } from './write-bank-file';

/** Paying out what settlements decided. */
@Module({
  imports: [AccessModule, VillageModule, LedgerModule],
  controllers: [
    PaymentsController,
    BankBatchesController,
    BankAccountsController,
    BankLayoutController,
  ],
  providers: [
    ...[PaymentStore, BankAccountStore, BankBatchStore, BankVault, PayableSettlement],
    ...[RecordPayments, ReturnPayment, MakeBankBatch, SettleBankBatch, WriteBankFile],
    ...[EnterBankAccount, ImportBankAccounts, SetBankLayout],
  ],
})
export class PaymentModule {}
