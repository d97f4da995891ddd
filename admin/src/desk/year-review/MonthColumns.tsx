import { useTranslate } from 'react-admin';
import { formatPoints } from '../../shared/points';
import { monthSums } from './sources';
import { type Drawing } from './Histogram';
import { scale } from './scale';

const EDGE = 20;
const BOTTOM = 24;

/** What each month added stands above the line, what it deducted below. */
export function MonthColumns({ review, width, height }: Drawing) {
  const translate = useTranslate();
  const sums = monthSums(review);
  const column = width / Math.max(1, sums.length);
  const most = Math.max(1, ...sums.map(({ adds }) => adds));
  const least = Math.max(0, ...sums.map(({ deducts }) => deducts));
  const y = scale(-least, most, height - BOTTOM - EDGE, EDGE);
  const wide = column >= 30;
  return (
    <>
      {sums.map(({ month, adds, deducts }, at) => {
        const middle = (at + 0.5) * column;
        const bar = { x: middle - column * 0.34, width: column * 0.68 };
        return (
          <g key={month}>
            <rect className="up" {...bar} y={y(adds)} height={y(0) - y(adds)} />
            <rect className="down" {...bar} y={y(0)} height={y(-deducts) - y(0)} />
            <rect fill="url(#stripes)" {...bar} y={y(0)} height={y(-deducts) - y(0)} />
            {wide && adds > 0 && (
              <text className="middle" x={middle} y={y(adds) - 5}>
                {formatPoints(Math.round(adds))}
              </text>
            )}
            {wide && deducts > 0 && (
              <text className="middle" x={middle} y={y(-deducts) + 14}>
                {formatPoints(-Math.round(deducts))}
              </text>
            )}
            <text className="middle soft" x={middle} y={height - 6}>
              {wide
                ? translate('ranking.monthNumber', { month: Number(month.slice(5)) })
                : Number(month.slice(5))}
            </text>
          </g>
        );
      })}
      <line className="axis" x1={0} x2={width} y1={y(0)} y2={y(0)} />
    </>
  );
}
