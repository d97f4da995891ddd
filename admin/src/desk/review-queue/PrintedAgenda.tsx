import { Alert, Button } from '@mui/material';
import { LinkBase, useTranslate } from 'react-admin';
import { formatChange, formatPoints } from '../../shared/points';
import { type QueuedAct } from '../../shared/resources';
import { type Paper, PaperPages } from '../controls/PaperPages';
import { useDays } from '../controls/use-days';
import { useLoaded } from '../controls/use-loaded';
import { reviewQueue } from '../providers/actions';
import { useSession } from '../session/use-session';

/** 待评清单 on A4: what a meeting without projector, or without power, reads out and writes its decisions on. */
export function PrintedAgenda() {
  const translate = useTranslate();
  const session = useSession();
  const { data, error } = useLoaded(session?.area.code ?? null, reviewQueue);
  return (
    <div className="sheet-desk">
      <div className="sheet-bar">
        <Button variant="contained" onClick={() => window.print()} disabled={!data}>
          {translate('desk.print')}
        </Button>
        <Button variant="contained" color="inherit" component={LinkBase} to="/review-queue">
          {translate('desk.back')}
        </Button>
      </div>
      {error && <Alert severity="error">{error.message}</Alert>}
      {data && session && (
        <Pages acts={data.acts} village={session.area.name} today={session.today} />
      )}
    </div>
  );
}

interface Props {
  acts: readonly QueuedAct[];
  village: string;
  today: string;
}

function Pages(props: Props) {
  const translate = useTranslate();
  const days = useDays();
  const printed = translate('agenda.printed', { day: days.fullDay(props.today) });
  return <PaperPages paper={useAgenda(props)} foot={printed} />;
}

function useAgenda({ acts, village }: Props): Paper {
  const t = useTranslate();
  const days = useDays();
  // Who stands aside depends on the panel, not on who prints.
  const looks = ({ flags }: QueuedAct) =>
    flags.flatMap(({ code }) => (/^(OWN|RELATIVE)_/.test(code) ? [] : [t(`flag.${code}`)]));
  return {
    title: t('agenda.title', { village }),
    lines: (
      <div className="sheet-line">
        <span>{t('agenda.count', { count: acts.length })}</span>
        <span style={{ whiteSpace: 'pre' }}>{t('agenda.when')}</span>
      </div>
    ),
    columns: [
      { name: t('resources.acts.fields.groupNo'), width: '11mm' },
      { name: t('resources.acts.fields.headName'), width: '26mm' },
      { name: t('resources.acts.fields.item') },
      { name: t('resources.acts.fields.occurredOn'), width: '19mm' },
      { name: t('agenda.worth'), width: '17mm' },
      { name: t('agenda.looks'), width: '30mm' },
      { name: t('agenda.decision'), width: '30mm' },
    ],
    rows: acts.map((act) => (
      <tr key={act.id}>
        <td>{t('desk.group', { no: act.groupNo })}</td>
        <td>{`${act.headName} ${act.householdCode}`}</td>
        <td>{act.item}</td>
        <td>{days.day(act.occurredOn)}</td>
        <td className="number">
          {act.range
            ? `${formatPoints(act.range.min)}–${formatPoints(act.range.max)}`
            : formatChange(act.points ?? 0)}
        </td>
        <td>{looks(act).join(';')}</td>
        <td />
      </tr>
    )),
    sign: <p style={{ whiteSpace: 'pre' }}>{t('agenda.sign')}</p>,
  };
}
