import { formatChange, parsePoints } from '../shared/domain/points';
import { tell } from '../shared/domain/refusal';
import { type Language } from '../shared/domain/sheet-report';
import { type Form, dayInWords, fact, pair, tall } from '../shared/form';
import { type GivenAnswerDto, type ObjectionDto } from './objections.dto';

const zh = {
  title: '{village}积分异议登记表',
  number: '编号',
  applicant: '申请人',
  contact: '联系电话',
  household: '户',
  inGroup: '第{group}组 {name} {code}',
  raisedOn: '提出日期',
  entry: '涉及条目',
  entryLine: '{month} 公示表 · 第 {id} 号凭证行 · {day} · {item} {points} 分',
  grounds: '理由',
  evidence: '证据',
  photos: '照片 {count} 张',
  takenBy: '受理人',
  findings: '核查结果',
  answer: '处理意见',
  answeredOn: '答复日期',
  appeal: '复核申请',
  appealFindings: '复核核查结果',
  appealAnswer: '复核意见',
  verdicts: { UPHELD: '异议成立,冲销这一条', DISMISSED: '异议不成立,维持原记录' },
  signs: ['申请人(签字):', '处理人(签字):', '村民委员会(章):'],
};
const en: typeof zh = {
  title: '{village}: objection to points',
  number: 'No.',
  applicant: 'Objector',
  contact: 'Telephone',
  household: 'Household',
  inGroup: 'Group {group} {name} {code}',
  raisedOn: 'Raised on',
  entry: 'Entry',
  entryLine: 'Sheet of {month} · posting line {id} · {day} · {item} {points}',
  grounds: 'Grounds',
  evidence: 'Evidence',
  photos: '{count} photos',
  takenBy: 'Taken down by',
  findings: 'Findings',
  answer: 'Answer',
  answeredOn: 'Answered on',
  appeal: 'Appeal',
  appealFindings: 'Findings on appeal',
  appealAnswer: 'Answer to the appeal',
  verdicts: { UPHELD: 'Upheld: reverse the entry', DISMISSED: 'Dismissed: the entry stands' },
  signs: ['Objector:', 'Handler:', "Villagers' Committee (seal):"],
};
const TEXTS = { zh, en };

/** 异议登记表 (F6), with room to write by hand where nothing is known yet. */
export function objectionForm(objection: ObjectionDto, village: string, language: Language): Form {
  const t = TEXTS[language];
  const { entry, answer, appeal, appealAnswer, photos } = objection;
  const day = (of: string | undefined) => (of ? dayInWords(of, language) : '');
  const said = (given: GivenAnswerDto | null) =>
    given ? `${t.verdicts[given.verdict]}。${given.answer}` : '';
  return {
    title: tell(t.title, { village }),
    columns: [],
    rows: [],
    facts: [
      pair(
        { name: t.number, text: objection.number },
        { name: t.raisedOn, text: day(objection.raisedOn) },
      ),
      pair(
        { name: t.applicant, text: objection.objectorName ?? '' },
        { name: t.contact, text: objection.contact ?? '' },
      ),
      pair(
        {
          name: t.household,
          text: tell(t.inGroup, {
            group: entry.groupNo,
            name: entry.headName,
            code: entry.householdCode,
          }),
        },
        { name: t.takenBy, text: objection.recordedByName },
      ),
      fact(
        t.entry,
        tell(t.entryLine, {
          month: entry.month,
          id: entry.id.split('-').slice(1).join('-'),
          day: day(entry.occurredOn),
          item: entry.item,
          points: formatChange(parsePoints(entry.points) ?? 0),
        }),
      ),
      tall(t.grounds, objection.grounds),
      fact(t.evidence, photos.length > 0 ? tell(t.photos, { count: photos.length }) : ''),
      tall(t.findings, answer?.findings ?? ''),
      tall(t.answer, said(answer)),
      fact(t.answeredOn, day(answer?.answeredOn)),
      ...(appeal
        ? [
            fact(t.appeal, `${day(appeal.appealedOn)} ${appeal.grounds}`),
            fact(t.appealFindings, appealAnswer?.findings ?? ''),
            fact(t.appealAnswer, said(appealAnswer)),
          ]
        : []),
    ],
    signs: t.signs,
  };
}
