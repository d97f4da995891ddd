import { RatificationList } from './RatificationList';

export const ratifications = { list: RatificationList };
