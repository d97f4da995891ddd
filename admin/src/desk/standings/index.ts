import { StandingList } from './StandingList';

export const standings = { list: StandingList };
