import { MeetingList } from './MeetingList';

export const reviewMeetings = { list: MeetingList };
