import { Alert, Button } from '@mui/material';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { LinkBase, useParams, useTranslate } from 'react-admin';
import { type Sheet } from '../../shared/resources';
import { useDays } from '../controls/use-days';
import { useLoaded } from '../controls/use-loaded';
import { readSheet, sheetWorkbookHref } from '../providers/actions';
import './printed-sheet.css';
import { linesOf, segmentsOf, type SheetLine, splitPages } from './sheet-pages';
import { SheetFoot, SheetHead, SheetSign, SheetTable } from './SheetParts';

/** The 公示表 on A4, cut into pages by us, so that the screen shows what the printer prints. */
export function PrintedSheet() {
  const translate = useTranslate();
  const days = useDays();
  const { month = '' } = useParams<{ month: string }>();
  const { data: sheet, error } = useLoaded(month, (signal) => readSheet(month, signal));
  useEffect(() => {
    if (!sheet) return;
    const title = { village: sheet.villageName, month: days.month(sheet.month) };
    document.title = translate('publicity.sheetTitle', title);
  }, [sheet, translate, days]);
  return (
    <div className="sheet-desk">
      <div className="sheet-bar">
        <Button variant="contained" onClick={() => window.print()} disabled={!sheet}>
          {translate('desk.print')}
        </Button>
        <Button
          variant="contained"
          color="inherit"
          component="a"
          href={sheetWorkbookHref(month)}
          download
        >
          {translate('publicity.excel')}
        </Button>
        <Button variant="contained" color="inherit" component={LinkBase} to="/months">
          {translate('desk.back')}
        </Button>
      </div>
      {error && <Alert severity="error">{error.message}</Alert>}
      {sheet && <Pages key={sheet.printedAt} sheet={sheet} />}
    </div>
  );
}

function Pages({ sheet }: { sheet: Sheet }) {
  const measureRef = useRef<HTMLDivElement>(null);
  const [pages, setPages] = useState<SheetLine[][] | null>(null);
  useLayoutEffect(() => {
    let going = true;
    // Widths are known only once the browser has the font.
    void document.fonts.ready.then(() => {
      if (going && measureRef.current)
        setPages(measurePages(measureRef.current, linesOf(sheet.groups)));
    });
    return () => {
      going = false;
    };
  }, [sheet]);
  return (
    <>
      <div className="sheet-measure" ref={measureRef} aria-hidden>
        <div className="sheet-page" style={{ height: 'auto' }}>
          <SheetHead sheet={sheet} />
          <SheetTable segments={segmentsOf([linesOf(sheet.groups)], 0)} />
          <SheetSign sheet={sheet} />
        </div>
      </div>
      {pages?.map((lines, at) => (
        <section className="sheet-page" key={at}>
          <SheetHead sheet={sheet} />
          {(lines.length > 0 || pages.length === 1) && (
            <SheetTable segments={segmentsOf(pages, at)} />
          )}
          {at === pages.length - 1 && <SheetSign sheet={sheet} />}
          <SheetFoot sheet={sheet} page={at + 1} pages={pages.length} />
        </section>
      ))}
    </>
  );
}

const PAGE_MM = 297;
const PADDING_MM = 23;
/** Printers round differently from screens; a little air keeps the last line off the footer. */
const SPARE_MM = 3;

function measurePages(measure: HTMLElement, lines: SheetLine[]): SheetLine[][] {
  const height = (selector: string) =>
    measure.querySelector(selector)?.getBoundingClientRect().height ?? 0;
  const millimetre = (measure.firstElementChild?.getBoundingClientRect().width ?? 210) / 210;
  const rows = [...measure.querySelectorAll('tbody tr')].map(
    (row) => row.getBoundingClientRect().height,
  );
  const room =
    (PAGE_MM - PADDING_MM - SPARE_MM) * millimetre - height('.sheet-head') - height('thead');
  return splitPages(lines, rows, room, room - height('.sheet-sign'));
}
