import { useMemo } from 'react';
import { useTranslate } from 'react-admin';
import { type Form } from '../../shared/resources';
import '../months/printed-sheet.css';
import { BoardCode } from './BoardCode';
import {
  type FormFacts,
  type FormLine,
  type FormRow,
  linesOf,
  pageTotalOf,
  spanOf,
  tablesOf,
} from './form-lines';
import { usePages } from './use-pages';

/** A form on A4, cut into pages by us, so that the screen shows what the printer prints. */
export function FormPages({ form }: { form: Form }) {
  const translate = useTranslate();
  const lines = useMemo(() => linesOf(form), [form]);
  const { measureRef, pages } = usePages(lines);
  return (
    <>
      <div className="sheet-measure" ref={measureRef} aria-hidden>
        <div className="sheet-page" style={{ height: 'auto' }}>
          <Head form={form} />
          <Body form={form} lines={lines} />
          <Sign form={form} />
        </div>
      </div>
      {pages?.map((page, at) => (
        <section className="sheet-page" key={at}>
          <Head form={form} />
          <Body form={form} lines={page} />
          {at === pages.length - 1 && <Sign form={form} />}
          <footer className="sheet-foot">
            <span className="hash">{form.foot}</span>
            <span style={{ whiteSpace: 'nowrap' }}>
              {translate('desk.onePage', { page: at + 1, pages: pages.length })}
            </span>
          </footer>
        </section>
      ))}
    </>
  );
}

function Head({ form: { title, subject, lines } }: { form: Form }) {
  return (
    <header className="sheet-head">
      <h1 className="sheet-title">{title}</h1>
      {subject && <p className="sheet-subject">{subject}</p>}
      {lines.map(({ phrases }, at) => (
        <div className="sheet-line" key={at}>
          {phrases.map((phrase) => (
            <span key={phrase}>{phrase}</span>
          ))}
        </div>
      ))}
    </header>
  );
}

function Body({ form, lines }: { form: Form; lines: readonly FormLine[] }) {
  return (
    <div className="sheet-body">
      {tablesOf(lines).map(({ facts, rows }, at) =>
        facts.length > 0 ? (
          <FactTable key={at} facts={facts} />
        ) : (
          <RowTable key={at} form={form} rows={rows} />
        ),
      )}
    </div>
  );
}

function FactTable({ facts }: { facts: readonly FormFacts[] }) {
  return (
    <table className="sheet-table form-facts">
      <tbody>
        {facts.map((line, at) => (
          <tr key={at} className={line.tall ? 'tall' : undefined}>
            {line.facts.map(({ name, text }) => [
              <th key={`${name} name`}>{name}</th>,
              <td key={name} colSpan={line.facts.length === 1 ? 3 : 1}>
                {text}
              </td>,
            ])}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RowTable({ form, rows: own }: { form: Form; rows: readonly FormRow[] }) {
  const { columns, rowMm } = form;
  const sum = pageTotalOf(form, own);
  const plain = own.filter(({ total }) => !total);
  const rows = sum ? [...plain, sum, ...own.filter(({ total }) => total)] : own;
  return (
    <table className="sheet-table">
      <colgroup>
        {columns.map(({ mm }, at) => (
          <col key={at} style={{ width: mm > 0 ? `${mm}mm` : undefined }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map(({ title }, at) => (
            <th key={at}>{title}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr
            key={at}
            className={row.total ? 'total' : undefined}
            style={{ height: rowMm > 0 ? `${rowMm}mm` : undefined }}
          >
            {row.cells.map(({ text, number }, column) => {
              const merged = columns[column]?.merged ?? false;
              const span = merged ? spanOf(rows, at, column) : 1;
              if (span === 0) return null;
              const wide = row.total && column === 0 ? blanksAfter(row) : 1;
              if (row.total && column > 0 && column < blanksAfter(row)) return null;
              const kind = number ? 'number' : undefined;
              return (
                <td
                  key={column}
                  rowSpan={span}
                  colSpan={wide}
                  className={merged && !row.total ? 'group' : kind}
                >
                  {text}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The words of a sum have the room of the empty cells beside them. */
function blanksAfter({ cells }: FormRow): number {
  const next = cells.findIndex(({ text }, at) => at > 0 && text !== '');
  return next < 0 ? cells.length : next;
}

function Sign({ form: { notes, signs, seal, board } }: { form: Form }) {
  return (
    <div className="sheet-sign">
      {notes.map((note) => (
        <div key={note}>{note}</div>
      ))}
      <div className="form-signs">
        {signs.map((sign) => (
          <span key={sign}>{sign}</span>
        ))}
      </div>
      <div className="sheet-ending">
        {board ? <BoardCode board={board} /> : <span />}
        <div className="sheet-seal">
          {seal.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </div>
      </div>
    </div>
  );
}
