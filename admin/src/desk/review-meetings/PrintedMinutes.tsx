import { Alert, Button } from '@mui/material';
import { LinkBase, useGetOne, useParams, useTranslate } from 'react-admin';
import { formatChange } from '../../shared/points';
import { type ReviewMeetingDetail, type ReviewMinutes } from '../../shared/resources';
import { type Paper, PaperPages } from '../controls/PaperPages';
import { useDays } from '../controls/use-days';
import { useSession } from '../session/use-session';

/** 评议会会议记录 (form F8) on A4, from the minutes as they were frozen. */
export function PrintedMinutes() {
  const translate = useTranslate();
  const { id = '' } = useParams<{ id: string }>();
  const village = useSession()?.area.name;
  const { data: meeting, error } = useGetOne<ReviewMeetingDetail>('review-meetings', { id });
  return (
    <div className="sheet-desk">
      <div className="sheet-bar">
        <Button variant="contained" onClick={() => window.print()} disabled={!meeting?.minutes}>
          {translate('desk.print')}
        </Button>
        <Button variant="contained" color="inherit" component={LinkBase} to="/review-meetings">
          {translate('desk.back')}
        </Button>
      </div>
      {error && <Alert severity="error">{error.message}</Alert>}
      {meeting?.minutes && village && (
        <Pages minutes={meeting.minutes} hash={meeting.minutesHash ?? ''} village={village} />
      )}
    </div>
  );
}

function Pages(props: { minutes: ReviewMinutes; hash: string; village: string }) {
  const translate = useTranslate();
  return (
    <PaperPages
      paper={useMinutesPaper(props)}
      foot={translate('minutes.seal', { hash: props.hash.slice(0, 32) })}
    />
  );
}

function useMinutesPaper({ minutes, village }: { minutes: ReviewMinutes; village: string }): Paper {
  const t = useTranslate();
  const days = useDays();
  const { members, totals, acts, expected, present, undecided } = minutes;
  const named = (role: string, here: boolean) =>
    members
      .filter((one) => one.role === role && one.present === here)
      .map(({ name }) => name)
      .join('、');
  const absent = members.filter((one) => !one.present && one.role !== 'WITNESS');
  const lines = [
    [
      t('minutes.when', { day: days.fullDay(minutes.heldOn), place: minutes.place }),
      t('minutes.counted', { expected, present }),
    ],
    [
      t('minutes.chair', { name: named('CHAIR', true) }),
      t('minutes.members', { names: named('MEMBER', true) }),
      t('minutes.witness', { names: named('WITNESS', true) || '—' }),
      ...(absent.length > 0
        ? [t('minutes.absent', { names: absent.map(({ name }) => name).join('、') })]
        : []),
    ],
    [t('minutes.totals', { ...totals, undecided })],
  ];
  return {
    title: t('minutes.title', { village, month: days.month(minutes.month) }),
    lines: lines.map((line, at) => (
      <div key={at} className="sheet-line" style={{ margin: '1.5mm 0', flexWrap: 'wrap' }}>
        {line.map((text) => (
          <span key={text}>{text}</span>
        ))}
      </div>
    )),
    columns: [
      { name: t('resources.acts.fields.groupNo'), width: '11mm' },
      { name: t('resources.acts.fields.headName'), width: '26mm' },
      { name: t('resources.acts.fields.item') },
      { name: t('resources.acts.fields.occurredOn'), width: '19mm' },
      { name: t('minutes.outcome'), width: '18mm' },
      { name: t('resources.acts.fields.points'), width: '14mm' },
      { name: t('minutes.votes'), width: '18mm' },
      { name: t('minutes.remarks'), width: '30mm' },
    ],
    rows: acts.map((act, at) => (
      <tr key={at}>
        <td>{t('desk.group', { no: act.groupNo })}</td>
        <td>{`${act.headName} ${act.householdCode}`}</td>
        <td>{act.item}</td>
        <td>{days.day(act.occurredOn)}</td>
        <td>{t(`meeting.outcomes.${act.outcome}`)}</td>
        <td className="number">{act.points === null ? '' : formatChange(act.points)}</td>
        <td>
          {act.votes
            ? `${act.votes.yes} / ${act.votes.no} / ${act.votes.abstain}`
            : act.asReadOut && t('minutes.readOut')}
        </td>
        <td>
          {[act.reason, act.aside.length > 0 && t('minutes.aside', { names: act.aside.join('、') })]
            .filter(Boolean)
            .join(';')}
        </td>
      </tr>
    )),
    sign: ['chair', 'panel', 'witness', 'keeper'].map((name) => (
      <p key={name} style={{ whiteSpace: 'pre' }}>
        {t(`minutes.sign.${name}`)}
      </p>
    )),
  };
}
