import { useTranslate } from 'react-admin';
import { type ImportHead } from '../../shared/resources';

/** What an import did, in one sentence; before it is applied, nothing. */
export function ResultText({ one }: { one: ImportHead }) {
  const translate = useTranslate();
  if (one.state !== 'APPLIED' || !one.result) return null;
  const { households = 0, residents = 0, acts = 0, skipped = 0 } = one.result;
  const key = one.kind === 'ROSTER' ? 'imports.resultRoster' : 'imports.resultActs';
  return <span>{translate(key, { households, residents, acts, skipped })}</span>;
}
