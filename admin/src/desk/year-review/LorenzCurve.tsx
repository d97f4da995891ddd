import { useTranslate } from 'react-admin';
import { type DividendReview } from '../../shared/resources';
import { percent } from './scale';

interface Props {
  dividend: DividendReview;
  width: number;
  height: number;
}

const LEFT = 42;
const BOTTOM = 38;
const TOP = 12;

/** What part of the money the households have that got least; on the straight line all would have the same. */
export function LorenzCurve({ dividend, width, height }: Props) {
  const translate = useTranslate();
  const { lorenz, households, amountFen, halfHouseholds, halfFen } = dividend;
  const size = Math.min(width - LEFT - 90, height - BOTTOM - TOP);
  const left = (width - size + LEFT - 60) / 2;
  const floor = TOP + size;
  const place = (count: number, fen: number): [number, number] => [
    left + (count / (households || 1)) * size,
    floor - (fen / (amountFen || 1)) * size,
  ];
  const curve = lorenz.map(({ households: count, fen }) => place(count, fen).join(',')).join(' ');
  const [x, y] = place(halfHouseholds, halfFen);
  return (
    <>
      {[0, 25, 50, 75, 100].map((tick) => (
        <g key={tick}>
          <line
            className="grid"
            x1={left}
            x2={left + size}
            y1={floor - (tick * size) / 100}
            y2={floor - (tick * size) / 100}
          />
          <text className="end soft" x={left - 6} y={floor - (tick * size) / 100 + 4}>
            {tick}%
          </text>
          <text className="middle soft" x={left + (tick * size) / 100} y={floor + 16}>
            {tick}%
          </text>
        </g>
      ))}
      <text className="middle soft" x={left + size / 2} y={floor + 33}>
        {translate('yearReview.axisHouseholds')}
      </text>
      <text className="soft" x={left + 8} y={TOP + 14}>
        {translate('yearReview.axisMoney')}
      </text>
      <polygon className="up-soft" points={`${left},${floor} ${curve}`} />
      <line className="mark" x1={left} y1={floor} x2={left + size} y2={TOP} />
      <polyline className="up-line" points={curve} />
      <circle className="up" cx={x} cy={y} r={5} />
      <text className="strong" x={x + 10} y={y + 16}>
        {translate('yearReview.halfHas', { percent: percent(halfFen, amountFen) })}
      </text>
    </>
  );
}
