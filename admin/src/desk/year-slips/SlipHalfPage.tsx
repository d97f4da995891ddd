import { useTranslate } from 'react-admin';
import { certificateNumber } from '../../shared/certificate-number';
import { inGroups } from '../../shared/fingerprint';
import { formatPoints } from '../../shared/points';
import { type Slip } from '../../shared/resources';
import { formatYuan } from '../../shared/yuan';
import { QrCode } from '../printing/QrCode';
import { type SlipHalf, type SlipPart } from './slip-halves';

/** With more divisions than this each is written on less room. */
const ROOMY = 1;

interface Props {
  half: SlipHalf;
  /** The hash of the certificate that proves the dividend, once there is one. */
  certificate: string | undefined;
}

/** Half a page of A4 for one household; its code stands above and below. */
export function SlipHalfPage({ half: { slip, parts, half, halves }, certificate }: Props) {
  const translate = useTranslate();
  const { householdCode, headName, groupNo, groupName, year, villageName } = slip;
  const first = half === 1;
  const last = half === halves;
  return (
    <article className={parts.length > ROOMY ? 'slip tight' : 'slip'}>
      <header>
        <h2>{translate('slip.title', { village: villageName, year })}</h2>
        <div className="slip-code">
          <small>{translate('slip.code')}</small>
          <b>{householdCode}</b>
        </div>
        <div className="slip-who">
          <span>{translate('slip.head', { name: headName })}</span>
          <span>{groupName || translate('desk.group', { no: groupNo })}</span>
          <span>{translate('slip.points', { points: formatPoints(slip.points) })}</span>
          <span>{placeOf(slip, translate)}</span>
        </div>
      </header>
      {first && <Months slip={slip} />}
      <Dividend slip={slip} parts={parts} first={first} last={last} />
      {last && <Ending slip={slip} />}
      <footer>
        <span>
          {householdCode}
          {halves > 1 && ` · ${half}/${halves}`}
        </span>
        <span className="hash">{footOf(slip, certificate, translate)}</span>
      </footer>
    </article>
  );
}

type Translate = ReturnType<typeof useTranslate>;

function placeOf({ rank, tied, rankedOf }: Slip, translate: Translate): string {
  if (rank === null) return translate('slip.noPlace');
  return translate(tied ? 'slip.placeTied' : 'slip.place', { rank, of: rankedOf });
}

/** What it was made from, and what proves it: the certificate, or of before there were any the settlement's own hash. */
function footOf(slip: Slip, certificate: string | undefined, translate: Translate): string {
  const { ledgerSeq, ledgerRoot, contentHash } = slip;
  const ledger = translate('slip.ledger', { seq: ledgerSeq, root: inGroups(ledgerRoot) });
  const settled = contentHash && translate('slip.settled', { hash: contentHash.slice(0, 16) });
  const proof = certificate
    ? translate('slip.number', { number: certificateNumber(certificate) })
    : settled;
  return [...(ledgerSeq > 0 ? [ledger] : []), ...(proof ? [proof] : [])].join(' · ');
}

/** Base, what was carried over, and every month of the year, also those that gave nothing. */
function Months({ slip }: { slip: Slip }) {
  const translate = useTranslate();
  const { year, base, carried, months, points } = slip;
  const usual = Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`);
  const later = months.map(({ month }) => month).filter((month) => !usual.includes(month));
  const columns = [...usual, ...later].map((month) => ({
    month,
    of: months.find((one) => one.month === month),
  }));
  const many = later.length > 0 || carried !== 0;
  const said = (value: number | undefined) => (value ? formatPoints(value) : '');
  const sum = (of: 'adds' | 'deducts') =>
    formatPoints(months.reduce((all, month) => all + Math.round(month[of] * 100), 0) / 100);
  const name = (month: string) =>
    translate(month.startsWith(String(year)) ? 'slip.month' : 'slip.monthLater', {
      month: Number(month.slice(5)),
    });
  return (
    <table className={many ? 'slip-months many' : 'slip-months'}>
      <thead>
        <tr>
          <th />
          <th>{translate('slip.base')}</th>
          {carried !== 0 && <th>{translate('slip.carried')}</th>}
          {columns.map(({ month }) => (
            <th key={month}>{name(month)}</th>
          ))}
          <th>{translate('slip.sum')}</th>
        </tr>
      </thead>
      <tbody>
        {(['adds', 'deducts'] as const).map((kind) => (
          <tr key={kind}>
            <th>{translate(`slip.${kind}`)}</th>
            <td />
            {carried !== 0 && <td />}
            {columns.map(({ month, of }) => (
              <td key={month}>{said(of?.[kind])}</td>
            ))}
            <td>{sum(kind)}</td>
          </tr>
        ))}
        <tr className="total">
          <th>{translate('slip.net')}</th>
          <td>{said(base)}</td>
          {carried !== 0 && <td>{said(carried)}</td>}
          {columns.map(({ month, of }) => (
            <td key={month}>{said(of?.points)}</td>
          ))}
          <td>{formatPoints(points)}</td>
        </tr>
      </tbody>
    </table>
  );
}

interface DividendProps {
  slip: Slip;
  parts: readonly SlipPart[];
  first: boolean;
  last: boolean;
}

function Dividend({ slip, parts, first, last }: DividendProps) {
  const translate = useTranslate();
  const { dividend, dividendTitle, amountFen } = slip;
  return (
    <section className="slip-money">
      {first && (
        <h3>
          {dividend === 'NONE' ? translate('slip.noDividend') : dividendTitle}
          {dividend === 'DRAFT' && <em>{translate('slip.draft')}</em>}
        </h3>
      )}
      {dividend !== 'NONE' && slip.parts.length === 0 && <p>{translate('slip.noPart')}</p>}
      {parts.map((part) => (
        <Part key={part.label} part={part} />
      ))}
      {last && slip.roundingFen !== 0 && (
        <div className="slip-rounding">
          {translate('slip.rounding', { yuan: formatYuan(slip.roundingFen) })}
        </div>
      )}
      {last && dividend !== 'NONE' && (
        <div className="slip-sum">
          <span>{translate('slip.amount')}</span>
          <b>{translate('slip.yuan', { yuan: formatYuan(amountFen) })}</b>
        </div>
      )}
    </section>
  );
}

/** The division as it is done on a pocket calculator, and what becomes of the rest. */
function Part({ part }: { part: SlipPart }) {
  const translate = useTranslate();
  const { label, unit, poolFen, weight, totalWeight, exactYuan, cutFen, amountFen } = part;
  const { leftoverFen: left, place, remainder } = part;
  const { floorFen, capped } = part;
  const more = amountFen > floorFen + cutFen;
  const reason =
    place === null
      ? translate('slip.nothingLeft')
      : translate(more ? 'slip.oneMore' : 'slip.noneMore', { left, place, remainder });
  if (capped || totalWeight === 0) {
    return (
      <div className="slip-part">
        <div className="slip-label">
          <b>{label}</b>
        </div>
        <div>
          {translate('slip.capped')}
          <b className="slip-result">
            {' '}
            → {translate('slip.yuan', { yuan: formatYuan(amountFen) })}
          </b>
        </div>
      </div>
    );
  }
  return (
    <div className="slip-part">
      <div className="slip-label">
        <b>{label}</b>
        <span>{translate('slip.formula')}</span>
      </div>
      <div className="slip-division">
        {translate('slip.division', {
          pool: formatYuan(poolFen),
          weight: formatPoints(weight),
          total: formatPoints(totalWeight),
          unit,
        })}
        {' = '}
        <b>{exactYuan}</b>
      </div>
      <div>
        {translate('slip.cut', { cut: formatYuan(cutFen) })} {reason}
        {floorFen > 0 && translate('slip.floor', { floor: formatYuan(floorFen) })}
        <b className="slip-result"> → {translate('slip.yuan', { yuan: formatYuan(amountFen) })}</b>
      </div>
    </div>
  );
}

function Ending({ slip: { supervisionPhone, dividend, certifiedBy, board } }: { slip: Slip }) {
  const translate = useTranslate();
  return (
    <div className="slip-ending">
      {board && <QrCode text={window.location.origin + board} size="20mm" />}
      <p>
        {translate('slip.objection')}
        {supervisionPhone && translate('slip.phone', { phone: supervisionPhone })}
      </p>
      {certifiedBy && <p>{translate('slip.certified')}</p>}
      {dividend === 'DRAFT' && <p>{translate('slip.uncertified')}</p>}
      <div className="slip-sign">
        <span>{translate('slip.sign')}</span>
        <span>{translate('slip.signedOn')}</span>
      </div>
    </div>
  );
}
