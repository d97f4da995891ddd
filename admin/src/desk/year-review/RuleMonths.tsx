import { useTranslate } from 'react-admin';
import { formatPoints } from '../../shared/points';
import { mainSources } from './sources';
import { type Drawing } from './Histogram';
import { shorten } from './scale';

const TOP = 20;
const SHOWN = 11;

/** A square for each rule and month: the darker, the more points came from there. */
export function RuleMonths({ review, width, height }: Drawing) {
  const translate = useTranslate();
  const wide = width > 480;
  const left = wide ? 178 : 118;
  const right = wide ? 56 : 46;
  const { sourceMonths: months } = review;
  const rows = mainSources(review, SHOWN, translate('yearReview.otherRules'));
  const cell = {
    width: (width - left - right) / Math.max(1, months.length),
    height: (height - TOP) / Math.max(1, rows.length),
  };
  const most = Math.max(1, ...rows.flatMap((row) => row.months.map(Math.abs)));
  return (
    <>
      {months.map((month, at) => (
        <text key={month} className="middle soft" x={left + (at + 0.5) * cell.width} y={13}>
          {Number(month.slice(5))}
        </text>
      ))}
      <text className="end soft" x={width} y={13}>
        {translate('yearReview.yearSum')}
      </text>
      {rows.map((row, at) => {
        const y = TOP + at * cell.height;
        return (
          <g key={`${row.side}${row.ruleCode}`}>
            <text x={0} y={y + cell.height / 2 + 4}>
              {shorten(row.item || (row.ruleCode ?? ''), wide ? 14 : 9)}
            </text>
            {row.months.map((points, month) => (
              <Cell
                key={months[month]}
                {...{ points, most }}
                x={left + month * cell.width}
                y={y}
                width={cell.width}
                height={cell.height}
              />
            ))}
            <text className="end strong" x={width} y={y + cell.height / 2 + 4}>
              {formatPoints(Math.round(row.points))}
            </text>
          </g>
        );
      })}
    </>
  );
}

interface CellProps {
  points: number;
  most: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

function Cell({ points, most, x, y, width, height }: CellProps) {
  const box = { x: x + 1, y: y + 1, width: width - 2, height: height - 2, rx: 2 };
  const share = Math.abs(points) / most;
  // No shade between: neither black nor white is read well on it.
  const dark = share > 0.5;
  const said = String(Math.round(points)).replace('-', '−');
  return (
    <>
      <rect {...box} style={{ fill: 'var(--line)', opacity: 0.35 }} />
      {points !== 0 && (
        <rect
          {...box}
          className={points > 0 ? 'up' : 'down'}
          style={{ opacity: dark ? 0.64 + 0.36 * share : 0.14 + 0.68 * share }}
        />
      )}
      {points < 0 && <rect {...box} fill="url(#stripes)" />}
      {points !== 0 && width > 6.2 * said.length + 2 && (
        <text
          className="middle"
          x={x + width / 2}
          y={y + height / 2 + 4}
          style={{ fill: points > 0 && dark ? 'var(--paper)' : 'var(--ink)', fontSize: 10 }}
        >
          {said}
        </text>
      )}
    </>
  );
}
