import { useTranslate } from 'react-admin';
import { formatPoints } from '../../shared/points';
import { type Rule, type RuleList } from '../../shared/resources';
import { useDays } from '../controls/use-days';

export interface PrintedList {
  list: RuleList;
  rules: Rule[];
  village: string;
}

/** Title, version, days and the vote: repeated on every page, so that a single sheet can prove itself. */
export function RuleSheetHead({ list, village }: PrintedList) {
  const translate = useTranslate();
  const days = useDays();
  const { schemeName: scheme, version, effectiveFrom, effectiveTo, ballot } = list;
  const force = effectiveFrom
    ? translate('ruleSheet.effective', { day: days.fullDay(effectiveFrom) })
    : translate('ruleSheet.draft');
  const until = effectiveTo ? translate('ruleSheet.until', { day: days.fullDay(effectiveTo) }) : '';
  return (
    <header className="sheet-head">
      <h1 className="sheet-title">{translate('ruleSheet.title', { village })}</h1>
      <div className="sheet-line">
        <span>{translate('ruleSheet.scheme', { scheme, version })}</span>
        <span>{force + until}</span>
      </div>
      {ballot && (
        <p style={{ margin: '0 0 2mm' }}>
          {translate('ruleSheet.ballot', {
            day: days.fullDay(ballot.heldOn),
            body: translate(`list.bodies.${ballot.body}`),
            arithmetic: ballot.arithmetic,
          })}
        </p>
      )}
    </header>
  );
}

const COLUMNS = [
  ['code', '15mm'],
  ['category', '21mm'],
  ['item', undefined],
  ['direction', '11mm'],
  ['points', '34mm'],
  ['caps', '34mm'],
  ['evidence', '22mm'],
] as const;

export function RuleSheetTable({ rules }: { rules: readonly Rule[] }) {
  const translate = useTranslate();
  return (
    <table className="sheet-table">
      <colgroup>
        {COLUMNS.map(([name, width]) => (
          <col key={name} style={{ width }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {COLUMNS.map(([name]) => (
            <th key={name}>{translate(`ruleSheet.${name}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => (
          <tr key={rule.id}>
            <td>{rule.code}</td>
            <td>{rule.category}</td>
            <td>{rule.note ? `${rule.item}(${rule.note})` : rule.item}</td>
            <td style={{ textAlign: 'center' }}>{rule.direction === 'ADD' ? '+' : '−'}</td>
            <td>{rule.valueText}</td>
            <td>{[rule.unit, rule.capsText].filter(Boolean).join(';')}</td>
            <td>{rule.evidence}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function RuleSheetSign({ rules, list, village }: PrintedList) {
  const translate = useTranslate();
  const days = useDays();
  return (
    <div className="sheet-sign">
      <p>
        {translate('ruleSheet.count', {
          count: rules.length,
          base: formatPoints(list.basePoints),
        })}
      </p>
      <div className="sheet-seal">
        <span>{translate('ruleSheet.committee', { village })}</span>
        <span>
          {list.ballot ? days.fullDay(list.ballot.heldOn) : translate('ruleSheet.dateBlank')}
        </span>
      </div>
    </div>
  );
}
