import { ApiProperty } from '@nestjs/swagger';
import { tell } from '../shared/domain/refusal';
import { differenceTexts } from './ballot.refusals';
import { type BallotRow } from './ballot.store';
import { AnswerDto, BallotItemDto, QuestionCountDto } from './ballots.dto';
import { BALLOT_BODIES, type BallotBody, type Competence, competenceOf, lawOn } from './domain/law';
import { BALLOT_STATES, type BallotState } from './domain/lifecycle';
import { VERDICTS, type Verdict } from './domain/tally';
import { type BallotView } from './read-ballot';
import { type Reckoning } from './reckoning';
import { type Attendance, type ElectorRow } from './roll.store';
import { VOTE_CHANNELS, type VoteChannel, type VoteRow } from './vote.store';

const COMPETENCES = ['DECIDES', 'DECIDES_IF_ALLOWED', 'DECIDES_FOR_GROUP', 'DELIBERATES'] as const;
const ATTENDANCES: readonly Attendance[] = ['IN_PERSON', 'PROXY', 'PHONE'];

export class BallotHeadDto {
  @ApiProperty() id: string;
  @ApiProperty({ enum: ['RECORDED', 'CALLED'], description: 'RECORDED: a meeting held on paper' })
  origin: 'RECORDED' | 'CALLED';
  @ApiProperty({ enum: BALLOT_STATES }) state: BallotState;
  @ApiProperty() subjectKind: string;
  @ApiProperty() subjectId: string;
  @ApiProperty() subject: string;
  @ApiProperty({ enum: BALLOT_BODIES }) body: BallotBody;
  @ApiProperty({ enum: COMPETENCES, description: 'whether this body may decide the matter' })
  competence: Competence;
  @ApiProperty({ type: Number, nullable: true }) groupNo: number | null;
  @ApiProperty() heldOn: string;
  @ApiProperty() place: string;
  @ApiProperty({ type: Number, nullable: true }) expectedCount: number | null;
  @ApiProperty({ type: Number, nullable: true }) presentCount: number | null;
  @ApiProperty({ enum: VERDICTS, nullable: true }) verdict: Verdict | null;
  @ApiProperty({ type: String, nullable: true }) arithmetic: string | null;
}

export class QuestionResultDto extends QuestionCountDto {
  @ApiProperty({ description: "'' for the matter as a whole" }) label: string;
  @ApiProperty({ enum: VERDICTS }) verdict: Verdict;
  @ApiProperty() sentence: string;
}

export class DifferenceDto {
  @ApiProperty() code: string;
  @ApiProperty() detail: string;
  @ApiProperty({ description: 'a recount by somebody else may let it stand' }) explainable: boolean;
}

export class CountDto {
  @ApiProperty() round: number;
  @ApiProperty({ enum: ['COUNT', 'RECOUNT'] }) kind: 'COUNT' | 'RECOUNT';
  @ApiProperty() papersIssued: number;
  @ApiProperty() papersReturned: number;
  @ApiProperty({ type: [QuestionCountDto] }) hands: QuestionCountDto[];
  @ApiProperty({ type: [QuestionCountDto] }) papers: QuestionCountDto[];
  @ApiProperty() counters: string;
  @ApiProperty() scrutineer: string;
  @ApiProperty() reason: string;
  @ApiProperty() recordedByName: string;
  @ApiProperty() recordedAt: string;
}

export class RollNumbersDto {
  @ApiProperty() expected: number;
  @ApiProperty() present: number;
  @ApiProperty({ description: 'of those present: by proxy' }) proxies: number;
  @ApiProperty({ description: 'of those present: by phone' }) byPhone: number;
  @ApiProperty({ description: 'papers handed out' }) papers: number;
  @ApiProperty({ description: 'votes on the tablet' }) tablet: number;
  @ApiProperty({ description: 'present, without a vote written down: they raise their hands' })
  hall: number;
  @ApiProperty({ type: [String], description: 'names that stand for more than one, with how many' })
  attendingForMany: string[];
}

/** Where an open ballot stands. Only for those who count and scrutinise, until it is closed. */
export class BallotStandingDto {
  @ApiProperty({ type: [CountDto] }) rounds: CountDto[];
  @ApiProperty({ type: [DifferenceDto] }) differences: DifferenceDto[];
  @ApiProperty({ type: [QuestionCountDto], description: 'all channels added up' })
  questions: QuestionCountDto[];
  @ApiProperty({ description: 'what would be declared now, in Chinese' }) arithmetic: string;
  @ApiProperty({ description: 'enough have come' }) quorate: boolean;
}

export class BallotDetailDto extends BallotHeadDto {
  @ApiProperty({ type: [BallotItemDto] }) items: BallotItemDto[];
  @ApiProperty({ description: 'days of notice the law asks for' }) noticeDays: number;
  @ApiProperty({ enum: ['NEVER', 'WITH_REASON'] }) shortNotice: 'NEVER' | 'WITH_REASON';
  @ApiProperty({ description: 'where the thresholds come from' }) lawSource: string;
  @ApiProperty() lawVersion: string;
  @ApiProperty({ type: String, nullable: true }) announcedOn: string | null;
  @ApiProperty() shortNoticeReason: string;
  @ApiProperty({ type: [QuestionResultDto], description: 'empty until closed' })
  results: QuestionResultDto[];
  @ApiProperty({ type: RollNumbersDto, nullable: true, description: 'null before the opening' })
  roll: RollNumbersDto | null;
  @ApiProperty({ type: BallotStandingDto, nullable: true }) standing: BallotStandingDto | null;
  @ApiProperty({ type: Number, nullable: true }) yesCount: number | null;
  @ApiProperty({ type: Number, nullable: true }) noCount: number | null;
  @ApiProperty({ type: Number, nullable: true }) abstainCount: number | null;
  @ApiProperty() minutes: string;
  @ApiProperty() counters: string;
  @ApiProperty() scrutineer: string;
  @ApiProperty({ type: [String] }) evidence: string[];
  @ApiProperty({ description: 'why numbers that disagree may stand' }) differenceReason: string;
  @ApiProperty() cancelReason: string;
  @ApiProperty() recordedAt: string;
  @ApiProperty() recordedByName: string;
  @ApiProperty({ type: String, nullable: true }) endedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) endedByName: string | null;
}

export class ElectorDto {
  @ApiProperty({ description: "the elector's id: a resident's or a household's" }) id: string;
  @ApiProperty() householdId: string;
  @ApiProperty() name: string;
  @ApiProperty() householdCode: string;
  @ApiProperty() groupNo: number;
  @ApiProperty({ enum: ATTENDANCES, nullable: true }) attendance: Attendance | null;
  @ApiProperty() attendedBy: string;
  @ApiProperty() attendanceNote: string;
  @ApiProperty({ enum: VOTE_CHANNELS, nullable: true }) channel: VoteChannel | null;
}

export class VoteDto {
  @ApiProperty() id: string;
  @ApiProperty() electorId: string;
  @ApiProperty() name: string;
  @ApiProperty() householdCode: string;
  @ApiProperty() groupNo: number;
  @ApiProperty() revision: number;
  @ApiProperty({ enum: VOTE_CHANNELS }) channel: VoteChannel;
  @ApiProperty({ type: [AnswerDto], nullable: true, description: 'null: a secret paper' })
  answers: AnswerDto[] | null;
  @ApiProperty() calledBy: string;
  @ApiProperty() witnessedBy: string;
  @ApiProperty() superseded: boolean;
  @ApiProperty() recordedAt: string;
  @ApiProperty() recordedByName: string;
}

export function toBallotHead(row: BallotRow): BallotHeadDto {
  return {
    id: row.id,
    origin: row.origin,
    state: row.state,
    subjectKind: row.subjectKind,
    subjectId: row.subjectId,
    subject: row.subject,
    body: row.body,
    competence: competenceOf(row.body),
    groupNo: row.groupNo,
    heldOn: row.heldOn,
    place: row.place,
    expectedCount: row.expectedCount,
    presentCount: row.presentCount,
    verdict: row.verdict,
    arithmetic: row.arithmetic,
  };
}

export function toBallotDetail(view: BallotView, english = false): BallotDetailDto {
  const { row, reckoning } = view;
  const law = lawOn(row.heldOn);
  const { noticeDays, shortNotice, source } = law.bodies[row.body];
  const labels = new Map(row.items.map(({ code, label }) => [code, label]));
  const seesCount = row.state === 'CLOSED' || view.mayScrutinise;
  return {
    ...toBallotHead(row),
    items: row.items,
    noticeDays: row.noticeDays ?? noticeDays,
    shortNotice,
    lawSource: source,
    lawVersion: row.lawVersion ?? law.version,
    announcedOn: row.announcedOn,
    shortNoticeReason: row.shortNoticeReason,
    results: row.results.map((one) => ({ ...one, label: labels.get(one.code) ?? '' })),
    roll: reckoning && toRollNumbers(view, reckoning),
    standing: reckoning && seesCount ? toStanding(reckoning, english) : null,
    yesCount: row.yesCount,
    noCount: row.noCount,
    abstainCount: row.abstainCount,
    minutes: row.minutes,
    counters: row.counters,
    scrutineer: row.scrutineer,
    evidence: row.evidence,
    differenceReason: row.differenceReason,
    cancelReason: row.cancelReason,
    recordedAt: row.recordedAt.toISOString(),
    recordedByName: row.recordedByName,
    endedAt: row.endedAt?.toISOString() ?? null,
    endedByName: row.endedByName,
  };
}

function toRollNumbers({ attendingForMany }: BallotView, { roll }: Reckoning): RollNumbersDto {
  const { expected, present, proxies, byPhone, papers, tablet, named } = roll;
  return {
    expected,
    present,
    proxies,
    byPhone,
    papers,
    tablet,
    hall: present - papers - named,
    attendingForMany: attendingForMany.map(({ name, count }) => `${name} ${count}`),
  };
}

function toStanding(reckoning: Reckoning, english: boolean): BallotStandingDto {
  const { rounds, differences, questions, result } = reckoning;
  const language = english ? 'en' : 'zh';
  return {
    rounds: rounds.map(({ recordedBy: _, recordedAt, ...count }) => ({
      ...count,
      hands: [...count.hands],
      papers: [...count.papers],
      recordedAt: recordedAt.toISOString(),
    })),
    differences: differences.map(({ code, params, explainable }) => ({
      code,
      explainable,
      detail: tell(differenceTexts[code][language], params).trim(),
    })),
    questions,
    arithmetic: result.outcome === 'TALLIED' ? result.sentence : '',
    quorate: result.outcome === 'TALLIED' && result.verdict !== 'INVALID',
  };
}

export function toElectorDto(row: ElectorRow): ElectorDto {
  const { electorId, householdId, name, householdCode, groupNo } = row;
  const { attendance, attendedBy, attendanceNote, channel } = row;
  return {
    id: electorId,
    householdId,
    name,
    householdCode,
    groupNo,
    attendance,
    attendedBy,
    attendanceNote,
    channel,
  };
}

export function toVoteDto(row: VoteRow): VoteDto {
  return {
    id: `${row.electorId}_${row.revision}`,
    electorId: row.electorId,
    name: row.name,
    householdCode: row.householdCode,
    groupNo: row.groupNo,
    revision: row.revision,
    channel: row.channel,
    answers: row.answers && [...row.answers],
    calledBy: row.calledBy,
    witnessedBy: row.witnessedBy,
    superseded: row.superseded,
    recordedAt: row.recordedAt.toISOString(),
    recordedByName: row.recordedByName,
  };
}
