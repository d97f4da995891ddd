import { Alert, Button } from '@mui/material';
import { type ReactNode, useEffect } from 'react';
import { LinkBase, useGetOne, useParams, useTranslate } from 'react-admin';
import { formatChange } from '../../shared/points';
import { type Objection } from '../../shared/resources';
import { useDays } from '../controls/use-days';
import '../months/printed-sheet.css';
import { useSession } from '../session/use-session';
import './printed-objection.css';

/** The 异议登记表 (form F6) on A4: what is known is filled in, the rest is left to the pen. */
export function PrintedObjection() {
  const translate = useTranslate();
  const { id = '' } = useParams<{ id: string }>();
  const village = useSession()?.area.name;
  const { data: objection, error } = useGetOne<Objection>('objections', { id });
  useEffect(() => {
    if (village) document.title = translate('objection.formTitle', { village });
  }, [village, translate]);
  return (
    <div className="sheet-desk">
      <div className="sheet-bar">
        <Button variant="contained" onClick={() => window.print()} disabled={!objection}>
          {translate('desk.print')}
        </Button>
        <Button
          variant="contained"
          color="inherit"
          component={LinkBase}
          to={`/objections/${id}/show`}
        >
          {translate('desk.back')}
        </Button>
      </div>
      {error && <Alert severity="error">{error.message}</Alert>}
      {objection && village && <Form objection={objection} village={village} />}
    </div>
  );
}

function Form({ objection, village }: { objection: Objection; village: string }) {
  const translate = useTranslate();
  const days = useDays();
  const { entry, answer, appeal, appealAnswer, photos } = objection;
  const label = (name: string) => translate(`objection.formFields.${name}`);
  const day = (of: string | undefined) => (of ? days.fullDay(of) : '');
  return (
    <section className="sheet-page">
      <h1 className="sheet-title">{translate('objection.formTitle', { village })}</h1>
      <table className="sheet-table objection-form">
        <tbody>
          <Pair names={[label('number'), label('raisedOn')]}>
            {objection.number}
            {day(objection.raisedOn)}
          </Pair>
          <Pair names={[label('applicant'), label('contact')]}>
            {objection.objectorName ?? ''}
            {objection.contact ?? ''}
          </Pair>
          <Pair names={[label('household'), label('takenBy')]}>
            {`${translate('desk.group', { no: entry.groupNo })} ${entry.headName} ${entry.householdCode}`}
            {objection.recordedByName || translate('objection.byThemselves')}
          </Pair>
          <Wide name={label('entry')}>
            {translate('objection.entryLine', {
              month: days.month(entry.month),
              id: entry.id.split('-').slice(1).join('–'),
              day: days.fullDay(entry.occurredOn),
              item: entry.item,
              points: formatChange(entry.points),
            })}
          </Wide>
          <Wide name={label('grounds')} tall>
            {objection.grounds}
          </Wide>
          <Wide name={label('evidence')}>
            {photos.length > 0 ? translate('objection.photoCount', { count: photos.length }) : ''}
          </Wide>
          <Wide name={label('findings')} tall>
            {answer?.findings}
          </Wide>
          <Wide name={label('answer')} tall>
            {answer && `${translate(`objection.verdicts.${answer.verdict}`)}。${answer.answer}`}
          </Wide>
          <Wide name={label('answeredOn')}>{day(answer?.answeredOn)}</Wide>
          {appeal && (
            <>
              <Wide name={label('appeal')}>
                {day(appeal.appealedOn)} {appeal.grounds}
              </Wide>
              <Wide name={label('appealFindings')}>{appealAnswer?.findings}</Wide>
              <Wide name={label('appealAnswer')}>
                {appealAnswer &&
                  `${translate(`objection.verdicts.${appealAnswer.verdict}`)}。${appealAnswer.answer}`}
              </Wide>
            </>
          )}
          <Wide name={label('sign')} tall>
            <span className="objection-sign">{translate('objection.signObjector')}</span>
            <span className="objection-sign">{translate('objection.signHandler')}</span>
            <span className="objection-sign">{translate('objection.signCommittee')}</span>
          </Wide>
        </tbody>
      </table>
    </section>
  );
}

function Pair({ names, children }: { names: [string, string]; children: [ReactNode, ReactNode] }) {
  return (
    <tr>
      <th>{names[0]}</th>
      <td>{children[0]}</td>
      <th>{names[1]}</th>
      <td>{children[1]}</td>
    </tr>
  );
}

function Wide({ name, tall, children }: { name: string; tall?: boolean; children?: ReactNode }) {
  return (
    <tr className={tall ? 'tall' : undefined}>
      <th>{name}</th>
      <td colSpan={3}>{children}</td>
    </tr>
  );
}
