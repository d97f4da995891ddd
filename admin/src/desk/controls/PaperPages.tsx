import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import '../months/printed-sheet.css';
import { splitPages } from '../months/sheet-pages';

/** What a form prints: its table row by row, with what stands above it and who signs below. */
export interface Paper {
  title: string;
  lines: ReactNode;
  columns: readonly { name: string; width?: string }[];
  rows: readonly ReactNode[];
  sign: ReactNode;
}

const PAGE_MM = 297;
const PADDING_MM = 23;
/** Printers round differently from screens; a little air keeps the last line off the footer. */
const SPARE_MM = 3;

/** A paper on A4, split where a page is full; the signatures stand on the last one. */
export function PaperPages({ paper, foot }: { paper: Paper; foot: string }) {
  const translate = useTranslate();
  const measureRef = useRef<HTMLDivElement>(null);
  const [pages, setPages] = useState<number[][] | null>(null);
  useEffect(() => {
    document.title = paper.title;
  }, [paper.title]);
  const count = paper.rows.length;
  useLayoutEffect(() => {
    let going = true;
    // Widths are known only once the browser has the font.
    void document.fonts.ready.then(() => {
      if (going && measureRef.current) setPages(measurePages(measureRef.current, count));
    });
    return () => {
      going = false;
    };
  }, [count]);
  const all = Array.from({ length: count }, (_, at) => at);
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

function measurePages(measure: HTMLElement, count: number): number[][] {
  const height = (selector: string) =>
    measure.querySelector(selector)?.getBoundingClientRect().height ?? 0;
  const millimetre = (measure.firstElementChild?.getBoundingClientRect().width ?? 210) / 210;
  const heights = [...measure.querySelectorAll('tbody tr')].map(
    (row) => row.getBoundingClientRect().height,
  );
  const room =
    (PAGE_MM - PADDING_MM - SPARE_MM) * millimetre - height('.sheet-head') - height('thead');
  const rows = Array.from({ length: count }, (_, at) => at);
  return splitPages(rows, heights, room, room - height('.sheet-sign'));
}
