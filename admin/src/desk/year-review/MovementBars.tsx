import { useTranslate } from 'react-admin';
import { type Drawing } from './Histogram';
import { scale } from './scale';

const MIDDLE = 104;
const TOP = 24;

/** How many rose (right) and fell (left), by how many places; nearest at the top. */
export function MovementBars({ review: { movement }, width, height }: Drawing) {
  const translate = useTranslate();
  if (!movement) return null;
  const { bands } = movement;
  const row = Math.min(52, (height - TOP) / Math.max(1, bands.length));
  const side = (width - MIDDLE) / 2 - 34;
  const long = scale(0, Math.max(1, ...bands.flatMap(({ up, down }) => [up, down])), 0, side);
  const left = width / 2 - MIDDLE / 2;
  const right = width / 2 + MIDDLE / 2;
  return (
    <>
      <text className="end strong" x={left} y={14}>
        {translate('yearReview.fell', { count: movement.down })}
      </text>
      <text className="strong" x={right} y={14}>
        {translate('yearReview.rose', { count: movement.up })}
      </text>
      {bands.map(({ least, most, up, down }, at) => {
        const y = TOP + at * row + row * 0.16;
        const bar = { y, height: row * 0.68 };
        const text = y + row * 0.34 + 4;
        return (
          <g key={least}>
            <text className="middle soft" x={width / 2} y={text}>
              {most === null
                ? translate('yearReview.placesMore', { least })
                : translate('yearReview.places', { least, most })}
            </text>
            <rect className="down" x={left - long(down)} width={long(down)} {...bar} />
            <rect fill="url(#stripes)" x={left - long(down)} width={long(down)} {...bar} />
            <text className="end" x={left - long(down) - 6} y={text}>
              {down}
            </text>
            <rect className="up" x={right} width={long(up)} {...bar} />
            <text x={right + long(up) + 6} y={text}>
              {up}
            </text>
          </g>
        );
      })}
    </>
  );
}
