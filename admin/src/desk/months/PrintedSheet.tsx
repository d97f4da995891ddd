import { Alert, Button, Paper } from '@mui/material';
import { useEffect, useMemo } from 'react';
import { LinkBase, useLocation, useNavigate, useParams, useTranslate } from 'react-admin';
import { type Sheet } from '../../shared/resources';
import { type AsOfDays, AsOfFields } from '../controls/AsOfBar';
import { useDays } from '../controls/use-days';
import { useLoaded } from '../controls/use-loaded';
import { readSheet, sheetFileHref, sheetWorkbookHref } from '../providers/actions';
import { usePages } from '../printing/use-pages';
import './printed-sheet.css';
import { linesOf, segmentsOf } from './sheet-pages';
import { SheetFoot, SheetHead, SheetSign, SheetTable } from './SheetParts';

/** The 公示表 on A4, cut into pages by us, so that the screen shows what the printer prints. */
export function PrintedSheet() {
  const translate = useTranslate();
  const days = useDays();
  const { month = '' } = useParams<{ month: string }>();
  const { search } = useLocation();
  const navigate = useNavigate();
  const asked: Partial<AsOfDays> = Object.fromEntries(new URLSearchParams(search));
  const { data: sheet, error } = useLoaded(month + search, (signal) =>
    readSheet(month, search, signal),
  );
  useEffect(() => {
    if (!sheet) return;
    const title = { village: sheet.villageName, month: days.month(sheet.month) };
    document.title = translate('publicity.sheetTitle', title);
  }, [sheet, translate, days]);
  const files: [text: string, href: string][] = [['publicity.excel', sheetWorkbookHref(month)]];
  if (sheet?.ledger) files.push(['publicity.sheetFile', sheetFileHref(sheet)]);
  return (
    <div className="sheet-desk">
      <div className="sheet-bar">
        <Button variant="contained" onClick={() => window.print()} disabled={!sheet}>
          {translate('desk.print')}
        </Button>
        {!search &&
          files.map(([text, href]) => (
            <Button
              key={text}
              variant="contained"
              color="inherit"
              component="a"
              href={href}
              download
            >
              {translate(text)}
            </Button>
          ))}
        <Button variant="contained" color="inherit" component={LinkBase} to="/months">
          {translate('desk.back')}
        </Button>
      </div>
      <Paper className="sheet-bar" sx={{ maxWidth: '210mm', mx: 'auto' }}>
        <AsOfFields
          asked={asked}
          onAsk={(two) => void navigate(`?${new URLSearchParams({ ...two })}`, { replace: true })}
          onBack={() => void navigate('?', { replace: true })}
        />
      </Paper>
      {error && <Alert severity="error">{error.message}</Alert>}
      {sheet && <Pages key={sheet.printedAt} sheet={sheet} asked={asked} />}
    </div>
  );
}

function Pages({ sheet, asked }: { sheet: Sheet; asked: Partial<AsOfDays> }) {
  const lines = useMemo(() => linesOf(sheet.groups), [sheet]);
  const { measureRef, pages } = usePages(lines);
  return (
    <>
      <div className="sheet-measure" ref={measureRef} aria-hidden>
        <div className="sheet-page" style={{ height: 'auto' }}>
          <SheetHead sheet={sheet} asked={asked} />
          <SheetTable segments={segmentsOf([lines], 0)} />
          <SheetSign sheet={sheet} />
        </div>
      </div>
      {pages?.map((page, at) => (
        <section className="sheet-page" key={at}>
          <SheetHead sheet={sheet} asked={asked} />
          {(page.length > 0 || pages.length === 1) && (
            <SheetTable segments={segmentsOf(pages, at)} />
          )}
          {at === pages.length - 1 && <SheetSign sheet={sheet} />}
          <SheetFoot sheet={sheet} page={at + 1} pages={pages.length} />
        </section>
      ))}
    </>
  );
}
