import { VERDICT_NAMES, ballotForm } from '../ballot/ballot-form';
import { type BallotRow } from '../ballot/ballot.store';
import { type Language } from '../shared/domain/sheet-report';
import { type Form } from '../shared/form';
import { meetingForm } from '../shared/meeting-form';
import { type ConsultationRow } from './consultation.store';
import { type StageRow } from './deliberation.store';
import { type ConsultationForm } from './domain/consultation';
import { STAGES, type Stage } from './domain/deliberation';

const STAGE_NAMES: Record<Language, Record<Stage, string>> = {
  zh: {
    BRANCH_PROPOSAL: '党支部提议',
    COMMITTEES_DISCUSSION: '两委商议',
    PARTY_MEMBERS_REVIEW: '党员大会审议',
    VILLAGERS_RESOLUTION: '村民(代表)会议决议',
    RESOLUTION_DISCLOSURE: '决议公开',
    RESULT_DISCLOSURE: '实施结果公开',
  },
  en: {
    BRANCH_PROPOSAL: 'Party branch proposes',
    COMMITTEES_DISCUSSION: 'Both committees discuss',
    PARTY_MEMBERS_REVIEW: 'Party members review',
    VILLAGERS_RESOLUTION: 'Villagers resolve',
    RESOLUTION_DISCLOSURE: 'Resolution disclosed',
    RESULT_DISCLOSURE: 'Result disclosed',
  },
};
const FORM_NAMES: Record<Language, Record<ConsultationForm, string>> = {
  zh: {
    COURTYARD_MEETING: '屋场会',
    BENCH_MEETING: '板凳会',
    YARD_MEETING: '院坝会',
    CIRCULATION: '书面征求',
  },
  en: {
    COURTYARD_MEETING: 'Courtyard meeting',
    BENCH_MEETING: 'Bench meeting',
    YARD_MEETING: 'Yard meeting',
    CIRCULATION: 'Circulation',
  },
};

/** The recorded stages of 四议两公开 in their order, one paper each; the villagers' resolution is the ballot itself. */
export const stageForms = (
  rows: readonly StageRow[],
  ballot: BallotRow | null,
  village: string,
  language: Language,
): Form[] =>
  STAGES.flatMap((stage) => [
    ...rows.filter((row) => row.stage === stage).map((row) => stageForm(row, village, language)),
    ...(stage === 'VILLAGERS_RESOLUTION' && ballot ? [ballotForm(ballot, village, language)] : []),
  ]);

/** One stage, as recorded. */
function stageForm(row: StageRow, village: string, language: Language): Form {
  return meetingForm(
    {
      village,
      kind: STAGE_NAMES[language][row.stage],
      heldOn: row.held_on,
      place: row.place,
      expected: row.expected_count,
      present: row.present_count,
      subject: row.content,
      questions: [
        {
          label: row.reason || row.form,
          ...{ yes: row.yes_count, no: row.no_count, abstain: row.abstain_count },
          result: VERDICT_NAMES[language][row.verdict],
        },
      ],
      result: row.arithmetic,
      minutes: row.form,
      signatures: [...row.signatures, ...(row.township_attendee ? [row.township_attendee] : [])],
      attachments: row.photos.length,
      recorder: row.recorded_by_name,
    },
    language,
  );
}

/** A consultation decides nothing: it has a record and no votes. */
export function consultationForm(row: ConsultationRow, village: string, language: Language): Form {
  const about = {
    zh: `《${row.scheme_name}》清单第 ${row.rule_list_version} 版草稿征求意见`,
    en: `Draft ${row.rule_list_version} of ${row.scheme_name}: opinions`,
  }[language];
  const opinions = {
    zh: `收到意见 ${row.opinions} 条,待答复 ${row.unanswered} 条`,
    en: `${row.opinions} opinions, ${row.unanswered} without an answer`,
  }[language];
  return meetingForm(
    {
      village,
      kind: FORM_NAMES[language][row.form],
      heldOn: row.held_on ?? row.scheduled_on,
      place: row.place,
      host: row.host,
      expected: row.expected_count,
      present: row.present_count,
      subject: about,
      questions: [],
      result: opinions,
      minutes: row.minutes ?? '',
      attachments: row.photos?.length ?? 0,
      recorder: row.recorded_by_name ?? '',
    },
    language,
  );
}
