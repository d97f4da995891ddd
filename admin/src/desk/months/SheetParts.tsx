import { useTranslate } from 'react-admin';
import { dayOf } from '../../shared/days';
import { inGroups } from '../../shared/fingerprint';
import { formatChange, formatPoints } from '../../shared/points';
import { type Sheet } from '../../shared/resources';
import { type AsOfDays } from '../controls/AsOfBar';
import { useDays } from '../controls/use-days';
import { BoardCode } from '../printing/BoardCode';
import { type PageSegment, type SheetLine } from './sheet-pages';

/** `asked`: the days the sheet is read for, when it is not the one of the wall. */
export function SheetHead({ sheet, asked }: { sheet: Sheet; asked: Partial<AsOfDays> }) {
  const translate = useTranslate();
  const days = useDays();
  const { publicityFrom: from, publicityTo: to, supervisionPhone: phone } = sheet;
  const { asOf, knownOn } = asked;
  return (
    <header className="sheet-head">
      <h1 className="sheet-title">
        {translate('publicity.sheetTitle', {
          village: sheet.villageName,
          month: days.month(sheet.month),
        })}
      </h1>
      <div className="sheet-line">
        <span>
          {from && to
            ? translate('publicity.period', { from: days.fullDay(from), to: days.fullDay(to) })
            : translate('publicity.notYet')}
        </span>
        <span>
          {phone ? translate('publicity.phone', { phone }) : translate('publicity.noPhone')}
        </span>
      </div>
      {asOf && knownOn && (
        <div className="sheet-line">
          <span>
            {translate('publicity.readFor', {
              on: days.fullDay(asOf),
              known: days.fullDay(knownOn),
            })}
          </span>
        </div>
      )}
      {sheet.extensions.length > 0 && (
        <div className="sheet-line">
          <span>
            {sheet.extensions
              .map(({ newTo, reason }) =>
                translate('publicity.extendedTo', { day: days.fullDay(newTo), reason }),
              )
              .join(';')}
          </span>
        </div>
      )}
    </header>
  );
}

export function SheetTable({ segments }: { segments: readonly PageSegment[] }) {
  const translate = useTranslate();
  return (
    <table className="sheet-table">
      <colgroup>
        <col style={{ width: '13mm' }} />
        <col style={{ width: '22mm' }} />
        <col />
        <col style={{ width: '31mm' }} />
        <col style={{ width: '19mm' }} />
        <col style={{ width: '18mm' }} />
      </colgroup>
      <thead>
        <tr>
          {['group', 'head', 'addItems', 'deductItems', 'monthPoints', 'yearPoints'].map((name) => (
            <th key={name}>{translate(`publicity.${name}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {segments.length === 0 && (
          <tr>
            <td colSpan={6}>{translate('publicity.sheetEmpty')}</td>
          </tr>
        )}
        {segments.map((segment) =>
          segment.lines.map((line, at) => (
            <Line key={line.householdId} {...{ line, segment, first: at === 0 }} />
          )),
        )}
      </tbody>
    </table>
  );
}

function Line({ line, segment, first }: { line: SheetLine; segment: PageSegment; first: boolean }) {
  const translate = useTranslate();
  const carried = `${translate('publicity.carried')} ${formatChange(line.carried)}`;
  const awaits = (count = 0) => (count > 0 ? `(${translate('publicity.awaiting')})` : '');
  const mark = (disputed: number) => (disputed > 0 ? translate('publicity.disputedMark') : '');
  const name = segment.groupName || translate('desk.group', { no: segment.groupNo });
  return (
    <tr>
      {first && (
        <td className="group" rowSpan={segment.lines.length}>
          {segment.continued ? `${name}${translate('publicity.continued')}` : name}
        </td>
      )}
      <td>{line.headName}</td>
      <td>
        {[
          ...(line.carried > 0 ? [carried] : []),
          ...line.addItems.map(
            (one) =>
              `${one.item}${times(one.count)} ${formatChange(one.points)}${awaits(one.awaiting)}${mark(one.disputed)}`,
          ),
        ].join('、')}
      </td>
      <td>
        {[
          ...(line.carried < 0 ? [carried] : []),
          ...line.deductItems.map(
            (one) =>
              `${one.category}${times(one.count)} ${formatChange(-Math.abs(one.points))}${awaits(one.awaiting)}${mark(one.disputed)}`,
          ),
        ].join('、')}
      </td>
      <td className="number">{formatChange(line.monthPoints)}</td>
      <td className="number">{formatPoints(line.yearPoints)}</td>
    </tr>
  );
}

const times = (count: number) => (count > 1 ? `×${count}` : '');

export function SheetSign({ sheet }: { sheet: Sheet }) {
  const translate = useTranslate();
  const days = useDays();
  const { households, adds, deducts, carried, monthPoints } = sheet.totals;
  return (
    <div className="sheet-sign">
      <p>
        {translate(carried === 0 ? 'publicity.totals' : 'publicity.totalsCarried', {
          households,
          adds: formatPoints(adds),
          deducts: formatPoints(Math.abs(deducts)),
          carried: formatChange(carried),
          points: formatPoints(monthPoints),
        })}
      </p>
      <div className="sheet-ending">
        {sheet.board ? <BoardCode board={sheet.board} /> : <span />}
        <div className="sheet-seal">
          <span>{translate('publicity.committee', { village: sheet.villageName })}</span>
          <span>
            {sheet.publicityFrom
              ? translate('publicity.date') + days.fullDay(sheet.publicityFrom)
              : translate('publicity.dateBlank')}
          </span>
        </div>
      </div>
    </div>
  );
}

export function SheetFoot({ sheet, page, pages }: { sheet: Sheet; page: number; pages: number }) {
  const translate = useTranslate();
  const { ledger } = sheet;
  return (
    <footer className="sheet-foot">
      <span className="hash">
        {ledger && translate('publicity.ledger', { seq: ledger.seq, root: inGroups(ledger.root) })}
        {ledger && ` · ${dayOf(sheet.printedAt)}`}
      </span>
      <span style={{ whiteSpace: 'nowrap' }}>{translate('publicity.page', { page, pages })}</span>
    </footer>
  );
}
