import { type LocalDate } from './domain/local-date';
import { formatPoints } from './domain/points';
import { tell } from './domain/refusal';
import { type Language } from './domain/sheet-report';
import { type Form, dayInWords, fact, pair, tall } from './form';
import { type ExportCell } from './workbook/write-workbook';

/** One question a meeting voted on; counts are null where nobody counted. */
export interface MeetingQuestion {
  label: string;
  yes: number | null;
  no: number | null;
  abstain: number | null;
  result: string;
}

/** What a meeting's record says, whoever met; null or empty where it is still to be written by hand. */
export interface Meeting {
  village: string;
  /** 会议类型, in the reader's language. */
  kind: string;
  heldOn: LocalDate;
  place: string;
  host?: string;
  expected: number | null;
  present: number | null;
  /** 议题 */
  subject: string;
  questions: readonly MeetingQuestion[];
  /** 结果, with its arithmetic. */
  result: string;
  minutes: string;
  signatures?: readonly string[];
  /** Pictures of the sign-in sheet and the minutes. */
  attachments: number;
  recorder: string;
}

const zh = {
  title: '{village}会议表决记录',
  kind: '会议类型',
  heldOn: '时间',
  place: '地点',
  host: '主持人',
  expected: '应到',
  present: '实到',
  share: '到会比例',
  people: '{count} 人',
  attachments: '签到附件',
  pictures: '照片 {count} 张',
  subject: '议题',
  yes: '赞成',
  no: '反对',
  abstain: '弃权',
  result: '结果',
  minutes: '会议记录',
  recorder: '记录人',
  signatures: '签名',
  signs: ['主持人(签字):', '记录人(签字):', '监票人(签字):'],
  seal: '{village}村民委员会(章)',
};
const en: typeof zh = {
  title: '{village}: record of a vote',
  kind: 'Meeting',
  heldOn: 'Day',
  place: 'Place',
  host: 'Chair',
  expected: 'Called',
  present: 'Present',
  share: 'Share present',
  people: '{count}',
  attachments: 'Sign-in sheets',
  pictures: '{count} pictures',
  subject: 'Subject',
  yes: 'For',
  no: 'Against',
  abstain: 'Abstained',
  result: 'Result',
  minutes: 'Minutes',
  recorder: 'Recorded by',
  signatures: 'Signed by',
  signs: ['Chair:', 'Recorder:', 'Scrutineer:'],
  seal: "{village} Villagers' Committee (seal)",
};

/** A paragraph too long for a page would be cut; pieces of this many characters go on to the next. */
const PIECE = 400;

/** 会议表决记录 (F8), of any meeting that decides something. */
export function meetingForm(meeting: Meeting, language: Language): Form {
  const t = { zh, en }[language];
  const { expected, present, questions } = meeting;
  const people = (count: number | null) => (count === null ? '' : tell(t.people, { count }));
  const named = (name: string, text: string) => ({ name, text });
  const count = (votes: number | null): ExportCell => (votes === null ? null : { count: votes });
  return {
    title: tell(t.title, { village: meeting.village }),
    facts: [
      pair(named(t.kind, meeting.kind), named(t.heldOn, dayInWords(meeting.heldOn, language))),
      pair(named(t.place, meeting.place), named(t.host, meeting.host ?? '')),
      pair(named(t.expected, people(expected)), named(t.present, people(present))),
      pair(
        named(t.share, shareOf(expected, present)),
        named(
          t.attachments,
          meeting.attachments > 0 ? tell(t.pictures, { count: meeting.attachments }) : '',
        ),
      ),
      ...pieces(meeting.subject).map((piece) => fact(t.subject, piece)),
    ],
    columns: [
      { title: t.subject, mm: 0 },
      { title: t.yes, mm: 20 },
      { title: t.no, mm: 20 },
      { title: t.abstain, mm: 20 },
      { title: t.result, mm: 30 },
    ],
    rowMm: 8,
    rows: questions.map(({ label, yes, no, abstain, result }) => [
      label,
      count(yes),
      count(no),
      count(abstain),
      result,
    ]),
    closing: [
      fact(t.result, meeting.result),
      ...(meeting.minutes
        ? pieces(meeting.minutes).map((piece) => fact(t.minutes, piece))
        : [tall(t.minutes, '')]),
      ...(meeting.signatures?.length ? [fact(t.signatures, meeting.signatures.join('、'))] : []),
      fact(t.recorder, meeting.recorder),
    ],
    signs: t.signs,
    seal: [tell(t.seal, { village: meeting.village })],
  };
}

/** Cut, not rounded up: 66.66 % is not two thirds. */
function shareOf(expected: number | null, present: number | null): string {
  if (!expected || present === null) return '';
  return `${formatPoints(Math.floor((present * 10_000) / expected))}%`;
}

function pieces(text: string): string[] {
  return text
    .split(/\n+/)
    .flatMap((paragraph) => paragraph.match(new RegExp(`.{1,${PIECE}}`, 'gu')) ?? []);
}
