import { BallotEntity } from '../ballot/ballot.entity';
import { RuleEntity } from './rule.entity';
import { RuleListEntity } from './rule-list.entity';
import { SchemeEntity } from './scheme.entity';

/** What the data source must know to read and write these tables as objects. */
export const rulebookEntities = [BallotEntity, SchemeEntity, RuleListEntity, RuleEntity];
