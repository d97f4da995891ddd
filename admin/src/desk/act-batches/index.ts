import { ActBatchList } from './ActBatchList';

export const actBatches = { list: ActBatchList };
