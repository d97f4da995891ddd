import { type Language } from '../shared/domain/sheet-report';
import { type Form } from '../shared/form';
import { meetingForm } from '../shared/meeting-form';
import { type BallotRow } from './ballot.store';
import { type BallotBody } from './domain/law';
import { type Verdict } from './domain/tally';

/** Who met, as a form names them. */
export const BODY_NAMES: Record<Language, Record<BallotBody, string>> = {
  zh: {
    VILLAGERS_MEETING: '村民会议',
    HOUSEHOLD_REP_MEETING: '户代表会议',
    REPRESENTATIVES_MEETING: '村民代表会议',
    GROUP_MEETING: '村民小组会议',
    PARTY_MEMBERS_MEETING: '党员大会',
  },
  en: {
    VILLAGERS_MEETING: "Villagers' meeting",
    HOUSEHOLD_REP_MEETING: 'Meeting of households',
    REPRESENTATIVES_MEETING: 'Meeting of representatives',
    GROUP_MEETING: 'Group meeting',
    PARTY_MEMBERS_MEETING: 'Party members’ meeting',
  },
};
export const VERDICT_NAMES: Record<Language, Record<Verdict, string>> = {
  zh: { PASSED: '通过', REJECTED: '未通过', INVALID: '会议无效' },
  en: { PASSED: 'passed', REJECTED: 'not passed', INVALID: 'invalid' },
};

/** The record of a ballot; before it is closed the counts are left to be written by hand. */
export function ballotForm(row: BallotRow, village: string, language: Language): Form {
  const names = VERDICT_NAMES[language];
  const labels = new Map(row.items.map(({ code, label }) => [code, `${code} ${label}`]));
  const asked = row.items.map(({ code }) => code);
  const whole = {
    label: row.subject,
    ...{ yes: row.yesCount, no: row.noCount, abstain: row.abstainCount },
    result: row.verdict ? names[row.verdict] : '',
  };
  const blank = { yes: null, no: null, abstain: null, result: '' };
  const byItem = row.results.map(({ code, yes, no, abstain, verdict }) => ({
    label: labels.get(code) ?? row.subject,
    ...{ yes, no, abstain },
    result: names[verdict],
  }));
  const awaited = asked.map((code) => ({ label: labels.get(code) ?? code, ...blank }));
  const questions = [byItem, awaited].find(({ length }) => length > 0) ?? [whole];
  return meetingForm(
    {
      village,
      kind: BODY_NAMES[language][row.body],
      heldOn: row.heldOn,
      place: row.place,
      expected: row.expectedCount,
      present: row.presentCount,
      subject: row.subject,
      questions,
      result: row.arithmetic ?? '',
      minutes: row.minutes,
      attachments: row.evidence.length,
      recorder: row.endedByName ?? row.recordedByName,
    },
    language,
  );
}
