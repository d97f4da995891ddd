import { useTranslate } from 'react-admin';
import { formatPoints } from '../../shared/points';
import { type Drawing } from './Histogram';
import { scale, shorten, ticks } from './scale';

const LEFT = 74;
const RIGHT = 52;
const BOTTOM = 24;

/** A line from the lowest to the highest of each group; its thick part holds the middle half. */
export function GroupRanges({ review: { groups, bands, spread }, width, height }: Drawing) {
  const translate = useTranslate();
  // One household far above all others must not press these together: lines stop at the edge of the bands.
  const closed = bands.filter(({ from, to }) => from !== null && to !== null);
  const from = closed[0]?.from ?? 0;
  const to = closed.at(-1)?.to ?? 0;
  const x = scale(from, to, LEFT, width - RIGHT);
  const row = (height - BOTTOM) / Math.max(1, groups.length);
  const thick = Math.min(15, row * 0.55);
  return (
    <>
      {ticks(from, to, 5).map((tick) => (
        <g key={tick}>
          <line className="grid" x1={x(tick)} x2={x(tick)} y1={0} y2={height - BOTTOM} />
          <text className="middle soft" x={x(tick)} y={height - 6}>
            {formatPoints(tick)}
          </text>
        </g>
      ))}
      {spread && (
        <line
          className="mark"
          x1={x(spread.average)}
          x2={x(spread.average)}
          y1={0}
          y2={height - BOTTOM}
        />
      )}
      {groups.map((group, at) => {
        const y = (at + 0.5) * row;
        const name = group.groupName || translate('desk.group', { no: group.groupNo });
        return (
          <g key={group.groupNo}>
            <text x={0} y={y + 4}>
              {shorten(name, 5)}
            </text>
            <line className="up-line" x1={x(group.lowest)} x2={x(group.highest)} y1={y} y2={y} />
            <rect
              className="up"
              x={x(group.lowerQuartile)}
              y={y - thick / 2}
              width={Math.max(3, x(group.upperQuartile) - x(group.lowerQuartile))}
              height={thick}
              rx={2}
            />
            <circle
              cx={x(group.average)}
              cy={y}
              r={thick / 3}
              style={{ fill: 'var(--paper)', stroke: 'var(--ink)', strokeWidth: 1.5 }}
            />
            <text className="end strong" x={width} y={y + 4}>
              {formatPoints(group.average)}
            </text>
          </g>
        );
      })}
    </>
  );
}
