import { ReviewQueuePage } from './ReviewQueuePage';

export const reviewQueue = { list: ReviewQueuePage };
