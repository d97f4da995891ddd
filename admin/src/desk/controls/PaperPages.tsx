import { type ReactNode, useEffect, useMemo } from 'react';
import { useTranslate } from 'react-admin';
import '../months/printed-sheet.css';
import { usePages } from '../printing/use-pages';

/** What a form prints: its table row by row, with what stands above it and who signs below. */
export interface Paper {
  title: string;
  lines: ReactNode;
  columns: readonly { name: string; width?: string }[];
  rows: readonly ReactNode[];
  sign: ReactNode;
}

/** A paper on A4, split where a page is full; the signatures stand on the last one. */
export function PaperPages({ paper, foot }: { paper: Paper; foot: string }) {
  const translate = useTranslate();
  useEffect(() => {
    document.title = paper.title;
  }, [paper.title]);
  const count = paper.rows.length;
  const all = useMemo(() => Array.from({ length: count }, (_, at) => at), [count]);
  const { measureRef, pages } = usePages(all);
  return (
    <>
      <div className="sheet-measure" ref={measureRef} aria-hidden>
        <div className="sheet-page" style={{ height: 'auto' }}>
          <Head paper={paper} />
          <Rows paper={paper} rows={all} />
          <div className="sheet-sign">{paper.sign}</div>
        </div>
      </div>
      {pages?.map((rows, at) => (
        <section className="sheet-page" key={at}>
          <Head paper={paper} />
          <Rows paper={paper} rows={rows} />
          {at === pages.length - 1 && <div className="sheet-sign">{paper.sign}</div>}
          <footer className="sheet-foot">
            <span>{foot}</span>
            <span>{translate('desk.onePage', { page: at + 1, pages: pages.length })}</span>
          </footer>
        </section>
      ))}
    </>
  );
}

function Head({ paper }: { paper: Paper }) {
  return (
    <header className="sheet-head">
      <h1 className="sheet-title">{paper.title}</h1>
      {paper.lines}
    </header>
  );
}

function Rows({ paper, rows }: { paper: Paper; rows: readonly number[] }) {
  return (
    <table className="sheet-table">
      <colgroup>
        {paper.columns.map(({ width }, at) => (
          <col key={at} style={{ width }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {paper.columns.map(({ name }, at) => (
            <th key={at}>{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>{rows.map((at) => paper.rows[at])}</tbody>
    </table>
  );
}
