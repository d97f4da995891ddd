import {
  isPlace,
  levelsOf,
  type Measure,
  needsActor,
  needsExemption,
  needsQuantity,
  needsRanked,
  rangeOf,
} from '../shared/measure';
import { formatChange, formatPoints, parseDecimal } from '../shared/points';
import { type Rule } from '../shared/resources';
import { useFieldContext } from './field-context';

interface Props {
  rule: Rule | null;
  measure: Measure;
  onChange: (measure: Measure) => void;
}

/** Asks for what the rule's kind of value needs, with as few keys as possible. */
export function MeasureField({ rule, measure, onChange }: Props) {
  const { texts } = useFieldContext();
  if (!rule) return null;
  const change = (part: Partial<Measure>) => onChange({ ...measure, ...part });
  const range = rangeOf(rule);
  return (
    <>
      <Levels rule={rule} level={measure.level} onChange={(level) => change({ level })} />
      {needsQuantity(rule) && (
        <Quantity
          label={isPlace(rule) ? texts.form.place : `${texts.form.quantity}(${rule.unit})`}
          value={measure.quantity}
          onChange={(quantity) => change({ quantity })}
        />
      )}
      {needsRanked(rule) && (
        <Line
          label={texts.form.rankedCount}
          mode="numeric"
          value={measure.rankedCount}
          onChange={(rankedCount) => change({ rankedCount })}
        />
      )}
      {range && (
        <Line
          label={texts.form.points(formatPoints(range.min), formatPoints(range.max))}
          mode="decimal"
          value={measure.chosenPoints}
          onChange={(chosenPoints) => change({ chosenPoints })}
        />
      )}
      {needsActor(rule) && (
        <Line
          label={texts.form.actorName}
          mode="text"
          value={measure.actorName}
          onChange={(actorName) => change({ actorName })}
        />
      )}
      {needsExemption(rule) && (
        <label className="tick">
          <input
            type="checkbox"
            checked={measure.exemptionChecked}
            onChange={(event) => change({ exemptionChecked: event.target.checked })}
          />
          {texts.form.exemption}
        </label>
      )}
    </>
  );
}

interface LevelsProps {
  rule: Rule;
  level: string | null;
  onChange: (level: string) => void;
}

function Levels({ rule, level, onChange }: LevelsProps) {
  const { texts } = useFieldContext();
  const levels = levelsOf(rule);
  if (levels.length === 0) return null;
  const sign = rule.direction === 'DEDUCT' ? -1 : 1;
  return (
    <fieldset className="plain">
      <legend>{texts.form.level}</legend>
      <div className="chips tall">
        {levels.map(({ name, points }) => (
          <button
            key={name}
            type="button"
            aria-pressed={level === name}
            onClick={() => onChange(name)}
          >
            {name} <small>{formatChange(sign * Math.abs(points))}</small>
          </button>
        ))}
      </div>
    </fieldset>
  );
}

interface QuantityProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** One more, one less, or a number. */
function Quantity({ label, value, onChange }: QuantityProps) {
  const number = parseDecimal(value) ?? 0;
  const step = (by: number) => onChange(String(Math.max(1, Math.round((number + by) * 100) / 100)));
  return (
    <div className="stepper">
      <span className="label" id="quantity">
        {label}
      </span>
      <button type="button" aria-label="−1" onClick={() => step(-1)}>
        −
      </button>
      <input
        aria-labelledby="quantity"
        inputMode="decimal"
        value={value}
        onFocus={(event) => event.target.select()}
        onChange={(event) => onChange(event.target.value)}
      />
      <button type="button" aria-label="+1" onClick={() => step(1)}>
        +
      </button>
    </div>
  );
}

function Line({
  label,
  mode,
  value,
  onChange,
}: QuantityProps & { mode: 'numeric' | 'decimal' | 'text' }) {
  return (
    <label>
      {label}
      <input inputMode={mode} value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}
