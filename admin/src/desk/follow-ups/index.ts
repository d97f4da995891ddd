import { FollowUpList } from './FollowUpList';

export const followUps = { list: FollowUpList };
