import { Alert, Button } from '@mui/material';
import { useEffect } from 'react';
import { LinkBase, useGetList, useGetOne, useParams, useTranslate } from 'react-admin';
import { type Rule, type RuleList } from '../../shared/resources';
import '../months/printed-sheet.css';
import { usePages } from '../printing/use-pages';
import { useSession } from '../session/use-session';
import { type PrintedList, RuleSheetHead, RuleSheetSign, RuleSheetTable } from './RuleSheetParts';

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
  const { measureRef, pages } = usePages(rules);
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
