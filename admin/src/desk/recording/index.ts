import { BatchRecord } from './BatchRecord';
import { QuickRecord } from './QuickRecord';

export const record = { list: QuickRecord };
export const batch = { list: BatchRecord };
