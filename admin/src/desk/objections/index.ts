import { type Objection } from '../../shared/resources';
import { ObjectionList } from './ObjectionList';
import { ObjectionShow } from './ObjectionShow';

export const objections = {
  list: ObjectionList,
  show: ObjectionShow,
  recordRepresentation: ({ number }: Objection) => number,
};
