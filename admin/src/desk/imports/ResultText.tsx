import { useTranslate } from 'react-admin';
import { type ImportHead } from '../../shared/resources';

/** What an import did so far, in one sentence; before anything is recorded, nothing. */
export function ResultText({ one }: { one: ImportHead }) {
  const translate = useTranslate();
  if (!one.result) return null;
  const { households = 0, residents = 0, acts = 0, skipped = 0, changed = 0 } = one.result;
  const counts = { households, residents, acts, skipped, changed };
  if (one.kind === 'ROSTER') return <span>{translate('imports.resultRoster', counts)}</span>;
  const done = one.state === 'APPLIED' ? 'imports.resultActs' : 'imports.resultSoFar';
  return (
    <span>
      {translate(done, counts)}
      {changed > 0 && translate('imports.resultChanged', counts)}
    </span>
  );
}
