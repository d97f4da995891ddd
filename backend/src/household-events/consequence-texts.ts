import { type ConsequenceCode } from './domain/consequences';

/** What each consequence is told as, before it is done; `{…}` are its parameters. */
export const CONSEQUENCE_TEXTS: Record<ConsequenceCode, { zh: string; en: string }> = {
  SPLIT_FOUNDS: {
    zh: '从 {day} 起,{names} 共 {count} 人分出,新立一户,编号 {code},户主 {head}。',
    en: 'From {day} on {names} ({count}) are a household of their own: {code}, head {head}.',
  },
  SPLIT_HISTORY_STAYS: {
    zh: '以前的积分和台账都留在{name}户,不随人走。',
    en: 'The points and the ledger so far stay with the household of {name}.',
  },
  SPLIT_ENTRIES_GO: {
    zh: '按“{decision}”,今年记在分出人员本人名下的 {points} 分,从老户转到新户;一出一进,两笔相抵。',
    en: 'By "{decision}" the {points} points booked this year in their own names move to the new household.',
  },
  SPLIT_BASE: {
    zh: '新户今年的基础分是 {points} 分:{base} 分 × 余下 {months} 个月 ÷ 12,小数舍去。老户的基础分不变。',
    en: 'The new household starts at {points}: {base} × {months} months left ÷ 12, rounded down.',
  },
  ACTS_BY_DAY: {
    zh: '{day} 以前做的事仍登记在{name}户,这一天起做的事,谁在哪户就登记在哪户。',
    en: 'What happened before {day} is recorded for the household of {name}; from that day on by membership.',
  },
  MERGE_ENDS: {
    zh: '从 {day} 起,{name}户({code})并入{into}户,{count} 名成员一起过去,{name}户销户。',
    en: 'From {day} on the household of {name} ({code}, {count} members) is part of that of {into}.',
  },
  MERGE_POINTS_GO: {
    zh: '{name}户的 {points} 分转到{into}户;一出一进,两笔相抵,两户以前的台账都看得到。',
    en: '{points} points move from {name} to {into}, out here and in there; both ledgers stay visible.',
  },
  MERGE_NOTHING_GOES: {
    zh: '{name}户没有要转的加分、扣分;两户以前的台账都看得到。',
    en: 'The household of {name} has no points to move; both ledgers stay visible.',
  },
  MERGE_BASE_ONCE: {
    zh: '基础分只留一份:较少的 {points} 分单独记一笔扣回。',
    en: 'One base is kept: the smaller, {points}, is taken back by a line of its own.',
  },
  MERGE_RANKED_ONCE: {
    zh: '并户以后只按{into}户排一个名次。',
    en: 'From then on only the household of {into} is ranked.',
  },
  MERGE_LATE_ACTS: {
    zh: '{name}户以前漏登的事,并户后请登记到{into}户。',
    en: 'What was forgotten of {name} is recorded for {into} from then on.',
  },
  CLOSE_ENDS: {
    zh: '从 {day} 起,{name}户({code})销户,{count} 名成员的登记到前一天为止。',
    en: 'From {day} on the household of {name} ({code}) is closed; its {count} members end with it.',
  },
  CLOSE_BALANCE_FROZEN: {
    zh: '不再排名;今年的 {points} 分不再变动,年终照分红方案兑现,由村里在纸面上交给家属。',
    en: 'It is ranked no more; its {points} points stand, and are paid to the heirs on paper.',
  },
  LINKS_END: {
    zh: '{name}户的联系户关系到这一天为止。',
    en: 'Links with other households end on that day.',
  },
  MOVE_FROM_TO: {
    zh: '从 {day} 起,{name}户由 {from} 迁到 {to}。户编号不变,积分不变。',
    en: 'From {day} on the household of {name} belongs to {to} instead of {from}. Code and points stay.',
  },
  MOVE_OLD_ACTS: {
    zh: '{day} 以前的事仍算在原来的组和院落。',
    en: 'What happened before {day} stays with the former group and courtyard.',
  },
  HEAD_CHANGES: {
    zh: '从 {day} 起,户主由 {name} 换成 {next}。',
    en: 'From {day} on {next} is the head instead of {name}.',
  },
  MEMBER_COMES: {
    zh: '从 {day} 起,{name} 是{household}户的成员。',
    en: 'From {day} on {name} is a member of the household of {household}.',
  },
  MEMBER_GOES: {
    zh: '从 {day} 起,{name} 不再是{household}户的成员;以前的记录都保留。',
    en: 'From {day} on {name} is no member of the household of {household}; the records stay.',
  },
  POINTS_STAY: {
    zh: '这一户的积分不变,都留在本户。',
    en: 'The points stay with the household.',
  },
  HEAD_COUNT: {
    zh: '人口由 {before} 人变为 {after} 人;按人数计分的条目,从 {day} 起按新人数算。',
    en: '{after} people instead of {before}; rules that count members do so from {day} on.',
  },
  LAST_MEMBER: {
    zh: '{household}户没有人了。办完这一步,请接着办“销户”。',
    en: 'Nobody is left in the household of {household}: close it next.',
  },
  SHARES_UNTOUCHED: {
    zh: '分红按人头的部分,以分红方案的登记基准日为准;集体成员身份和股份不因这次变动增减。',
    en: 'Shares by head go by the record date of the plan; membership of the collective is not touched.',
  },
  UNDO_AS_IF_NOT: {
    zh: '从 {day} 起,就当这次变动没有发生过。',
    en: 'From {day} on it is as though this had not happened.',
  },
  UNDO_NOT_FOUNDED: {
    zh: '{name}户没有立成,编号留着不再用。',
    en: 'The household of {name} was never founded; its code is not used again.',
  },
  UNDO_GOES_ON: {
    zh: '{name}户没有销,照旧登记、公示、排名。',
    en: 'The household of {name} goes on as before.',
  },
  UNDO_MEMBERS: {
    zh: '{count} 人回到原来的户、原来的关系。',
    en: '{count} people are where they were, related as before.',
  },
  UNDO_ARRIVALS: {
    zh: '添的 {count} 人不算添。',
    en: '{count} who came did not come.',
  },
  UNDO_STANDS: {
    zh: '户主、组和院落回到原来的({name}户)。',
    en: 'Head, group and courtyard are as before ({name}).',
  },
  UNDO_POINTS: {
    zh: '转走的 {points} 分原数转回;一出一进,两笔相抵。',
    en: 'The {points} points that moved move back, out here and in there.',
  },
  UNDO_BASE: {
    zh: '当时记的基础分 {points} 分原数冲回。',
    en: 'The {points} points of base that were booked are reversed.',
  },
  UNDO_BOTH_STAY: {
    zh: '原来的登记和这次撤销都留在户情变动里,以后查得到。',
    en: 'Both the event and its being taken back stay on record.',
  },
};
