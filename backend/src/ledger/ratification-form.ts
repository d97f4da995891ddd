import { BODY_NAMES } from '../ballot/ballot-form';
import { formatChange } from '../shared/domain/points';
import { type Language } from '../shared/domain/sheet-report';
import { type Form } from '../shared/form';
import { meetingForm } from '../shared/meeting-form';
import { type RatificationRow } from './ratification.store';

const zh = {
  panel: '评议小组会议',
  subject: '追认一事一议的积分 {count} 件',
  outcomes: { RATIFIED: '追认', REFUSED: '不予追认' },
  result: '追认 {ratified} 件,不予追认 {refused} 件',
};
const en: typeof zh = {
  panel: 'Review panel',
  subject: 'Ratification of points decided case by case: {count}',
  outcomes: { RATIFIED: 'ratified', REFUSED: 'refused' },
  result: '{ratified} ratified, {refused} refused',
};

/** The record of a meeting that ratified or refused; the one vote was taken on all of the acts. */
export function ratificationForm(row: RatificationRow, village: string, language: Language): Form {
  const t = { zh, en }[language];
  const { decisions } = row;
  const ratified = decisions.filter(({ outcome }) => outcome === 'RATIFIED').length;
  const votes = { yes: row.yes_count, no: row.no_count, abstain: null };
  return meetingForm(
    {
      village,
      kind: row.body === 'PANEL_MEETING' ? t.panel : BODY_NAMES[language][row.body],
      heldOn: row.held_on,
      place: '',
      expected: row.expected_count,
      present: row.present_count,
      subject: t.subject.replace('{count}', String(decisions.length)),
      questions: decisions.map(({ householdCode, headName, item, points, outcome, reason }) => ({
        label: `${householdCode} ${headName} ${item} ${formatChange(points)}`,
        ...votes,
        result: [t.outcomes[outcome], reason].filter(Boolean).join(':'),
      })),
      result: t.result
        .replace('{ratified}', String(ratified))
        .replace('{refused}', String(decisions.length - ratified)),
      minutes: row.note,
      attachments: row.evidence.length,
      recorder: row.recorded_by_name,
    },
    language,
  );
}
