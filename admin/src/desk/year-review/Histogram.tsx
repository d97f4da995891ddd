import { useTranslate } from 'react-admin';
import { formatPoints } from '../../shared/points';
import { type YearReview } from '../../shared/resources';
import { scale } from './scale';

export interface Drawing {
  review: YearReview;
  width: number;
  height: number;
}

const TOP = 52;
const BOTTOM = 40;

/** Columns of households by their points; the dashed line is the household in the middle. */
export function Histogram({ review: { bands, spread }, width, height }: Drawing) {
  const translate = useTranslate();
  const floor = height - BOTTOM;
  const column = width / Math.max(1, bands.length);
  const y = scale(0, Math.max(...bands.map(({ households }) => households)), floor, TOP);
  const closed = bands.filter(({ from, to }) => from !== null && to !== null);
  const first = bands.findIndex(({ from }) => from !== null) * column;
  const from = closed[0]?.from ?? 0;
  const to = closed.at(-1)?.to ?? 0;
  const x = scale(from, to, first, first + closed.length * column);
  const every = Math.ceil(46 / column);
  const middle = x(spread?.median ?? 0);
  return (
    <>
      {spread && (
        <rect
          className="up-soft"
          x={x(spread.lowerQuartile)}
          y={TOP - 22}
          width={Math.max(2, x(spread.upperQuartile) - x(spread.lowerQuartile))}
          height={floor - TOP + 22}
        />
      )}
      {bands.map(({ households, from: least }, at) => (
        <g key={at}>
          <rect
            className="up"
            x={at * column + 1.5}
            y={y(households)}
            width={Math.max(1, column - 3)}
            height={floor - y(households)}
          />
          {households > 0 && (
            <text className="middle" x={(at + 0.5) * column} y={y(households) - 5}>
              {households}
            </text>
          )}
          {least !== null && at % every === 0 && (
            <text className="middle soft" x={Math.max(10, at * column)} y={floor + 16}>
              {formatPoints(least)}
            </text>
          )}
        </g>
      ))}
      <line className="axis" x1={0} x2={width} y1={floor} y2={floor} />
      <text className="end soft" x={width} y={floor + 34}>
        {translate('yearReview.axisPoints')}
      </text>
      <text className="soft" x={0} y={floor + 34}>
        {translate('yearReview.bandNote')}
      </text>
      <line className="halo" x1={middle} x2={middle} y1={TOP - 26} y2={floor} />
      <line className="mark" x1={middle} x2={middle} y1={TOP - 26} y2={floor} />
      <text className="mark middle" x={Math.min(Math.max(middle, 40), width - 40)} y={TOP - 34}>
        {translate('yearReview.median', { points: formatPoints(spread?.median ?? 0) })}
      </text>
    </>
  );
}
