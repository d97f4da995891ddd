import { Alert, Button } from '@mui/material';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { LinkBase, useGetList, useGetOne, useParams, useTranslate } from 'react-admin';
import { type Rule, type RuleList } from '../../shared/resources';
import '../months/printed-sheet.css';
import { splitPages } from '../months/sheet-pages';
import { useSession } from '../session/use-session';
import { type PrintedList, RuleSheetHead, RuleSheetSign, RuleSheetTable } from './RuleSheetParts';

const PAGE_MM = 297;
const PADDING_MM = 23;
/** Printers round differently from screens; a little air keeps the last line off the footer. */
const SPARE_MM = 3;

/** The 规则清单 (form F11) on A4, cut into pages by us, so that the screen shows what is printed. */
export function PrintedRuleList() {
  const translate = useTranslate();
  const { id = '' } = useParams<{ id: string }>();
  const village = useSession()?.area.name;
  const { data: list, error } = useGetOne<RuleList>('rule-lists', { id });
  const { data: rules } = useGetList<Rule>('rules', {
    filter: { ruleListId: id },
    sort: { field: 'position', order: 'ASC' },
    pagination: { page: 1, perPage: 1000 },
  });
  useEffect(() => {
    if (village) document.title = translate('ruleSheet.title', { village });
  }, [village, translate]);
  const ready = list && rules && village;
  return (
    <div className="sheet-desk">
      <div className="sheet-bar">
        <Button variant="contained" onClick={() => window.print()} disabled={!ready}>
          {translate('desk.print')}
        </Button>
        <Button
          variant="contained"
          color="inherit"
          component={LinkBase}
          to={`/rule-lists/${id}/show`}
        >
          {translate('desk.back')}
        </Button>
      </div>
      {error && <Alert severity="error">{error.message}</Alert>}
      {ready && <Pages list={list} rules={rules} village={village} />}
    </div>
  );
}

function Pages({ list, rules, village }: PrintedList) {
  const translate = useTranslate();
  const measureRef = useRef<HTMLDivElement>(null);
  const [pages, setPages] = useState<Rule[][] | null>(null);
  useLayoutEffect(() => {
    let going = true;
    // Widths are known only once the browser has the font.
    void document.fonts.ready.then(() => {
      if (going && measureRef.current) setPages(measurePages(measureRef.current, rules));
    });
    return () => {
      going = false;
    };
  }, [rules]);
  const printed = { list, rules, village };
  return (
    <>
      <div className="sheet-measure" ref={measureRef} aria-hidden>
        <div className="sheet-page" style={{ height: 'auto' }}>
          <RuleSheetHead {...printed} />
          <RuleSheetTable rules={rules} />
          <RuleSheetSign {...printed} />
        </div>
      </div>
      {pages?.map((page, at) => (
        <section className="sheet-page" key={at}>
          <RuleSheetHead {...printed} />
          <RuleSheetTable rules={page} />
          {at === pages.length - 1 && <RuleSheetSign {...printed} />}
          <footer className="sheet-foot">
            <span />
            <span>{translate('ruleSheet.page', { page: at + 1, pages: pages.length })}</span>
          </footer>
        </section>
      ))}
    </>
  );
}

function measurePages(measure: HTMLElement, rules: readonly Rule[]): Rule[][] {
  const height = (selector: string) =>
    measure.querySelector(selector)?.getBoundingClientRect().height ?? 0;
  const millimetre = (measure.firstElementChild?.getBoundingClientRect().width ?? 210) / 210;
  const rows = [...measure.querySelectorAll('tbody tr')].map(
    (row) => row.getBoundingClientRect().height,
  );
  const room =
    (PAGE_MM - PADDING_MM - SPARE_MM) * millimetre - height('.sheet-head') - height('thead');
  return splitPages(rules, rows, room, room - height('.sheet-sign'));
}
