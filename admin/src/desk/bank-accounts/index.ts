import { BankAccountList } from './BankAccountList';

export const bankAccounts = { list: BankAccountList };
