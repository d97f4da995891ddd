import { type BallotHead } from '../../shared/resources';
import { BallotList } from './BallotList';
import { BallotShow } from './BallotShow';

export const ballots = {
  list: BallotList,
  show: BallotShow,
  recordRepresentation: ({ subject }: BallotHead) => subject,
};
