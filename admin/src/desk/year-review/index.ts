import { YearReviewPage } from './YearReviewPage';

export const yearReview = { list: YearReviewPage };
