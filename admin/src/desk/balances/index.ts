import { BalanceList } from './BalanceList';

export const balances = { list: BalanceList };
