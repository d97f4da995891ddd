import { type ChangeEvent, type KeyboardEvent, memo } from 'react';
import { useTranslate } from 'react-admin';
import { formatPoints } from '../../shared/points';
import { type HouseholdRow } from '../../shared/resources';
import { goOn, goToNextRow } from './move-in-grid';
import { emptyRow, gradeOf, type Method, readMark, type RowDraft } from './round-draft';

interface Props {
  no: number;
  household: HouseholdRow;
  row: RowDraft | undefined;
  method: Method;
  /** The inspectors whose columns are shown, as text so that an unchanged row is not drawn again. */
  shown: string;
  put: (household: HouseholdRow, next: (row: RowDraft) => RowDraft) => void;
}

/** One household of the grid with its mean and band as they are typed. */
export const RoundRow = memo(function RoundRow(props: Props) {
  const { household, method, shown, put } = props;
  const translate = useTranslate();
  const row = props.row ?? emptyRow(household);
  const { items, inspectors } = method;
  const absentLabel = `${household.headName} ${translate('round.absent')}`;
  const setAbsent = (absent: boolean) => put(household, (before) => ({ ...before, absent }));

  function mark(at: number, text: string) {
    put(household, (before) => {
      const marks = Array.from({ length: items.length * inspectors.length }, (_, i) =>
        i === at ? text : (before.marks[i] ?? ''),
      );
      return { ...before, marks };
    });
  }

  /** One key for what is typed most: the full mark, and nobody at home. */
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>, at: number, fullMark: string) {
    if (event.key === '+' || event.key === '=') {
      event.preventDefault();
      mark(at, fullMark);
      goOn(event.currentTarget);
    } else if (event.key === '-') {
      event.preventDefault();
      goToNextRow(event.currentTarget);
      setAbsent(true);
    }
  }

  return (
    <tr role="row" className={row.absent ? 'absent' : ''}>
      <td role="cell" className="code">
        {household.code}
      </td>
      <td role="rowheader" className="who">
        {household.headName}
      </td>
      {shown.split(',').map((inspector) =>
        items.map(({ name, fullMark }, item) => {
          const at = Number(inspector) * items.length + item;
          return (
            <td role="cell" key={at} className={item === 0 ? 'begin' : ''}>
              <input
                type="text"
                inputMode="decimal"
                autoComplete="off"
                aria-label={[household.headName, inspectors[Number(inspector)], name].join(' ')}
                aria-invalid={readMark(row.marks[at] ?? '', fullMark) === undefined}
                disabled={row.absent}
                value={row.absent ? '' : (row.marks[at] ?? '')}
                onChange={(event: ChangeEvent<HTMLInputElement>) => mark(at, event.target.value)}
                onFocus={(event) => event.target.select()}
                onKeyDown={(event) => onKeyDown(event, at, fullMark)}
              />
            </td>
          );
        }),
      )}
      <Graded method={method} row={row} />
      <td role="cell">
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={absentLabel}
          checked={row.absent}
          onChange={(event) => setAbsent(event.target.checked)}
        />
      </td>
    </tr>
  );
});

function Graded({ method, row }: { method: Method; row: RowDraft }) {
  const translate = useTranslate();
  const grade = gradeOf(method, row);
  if (grade.state === 'GRADED')
    return (
      <>
        <td role="cell" className="begin">
          {formatPoints(grade.mean / 100)}
        </td>
        <td role="cell" style={{ whiteSpace: 'nowrap' }}>
          {method.bands[grade.band]?.name}
        </td>
      </>
    );
  const told = { PARTLY: 'round.partly', WRONG: 'round.wrong', EMPTY: '', ABSENT: '' }[grade.state];
  return (
    <>
      <td role="cell" className="begin" />
      <td role="cell" style={{ whiteSpace: 'nowrap', color: '#a86208' }}>
        {told && translate(told)}
      </td>
    </>
  );
}
