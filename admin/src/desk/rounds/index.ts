import { RoundPage } from './RoundPage';

export const rounds = { list: RoundPage };
