import { Autocomplete, Checkbox, FormControlLabel, InputAdornment, TextField } from '@mui/material';
import { type RefObject } from 'react';
import { useTranslate } from 'react-admin';
import { formatPoints, parseDecimal } from '../../shared/points';
import { type Rule } from '../../shared/resources';
import {
  isPlace,
  levelsOf,
  type Measure,
  needsActor,
  needsExemption,
  needsQuantity,
  needsRanked,
  rangeOf,
} from '../../shared/measure';

interface Props {
  rule: Rule | null;
  measure: Measure;
  onChange: (measure: Measure) => void;
  /** The first field of the measure, where the cursor goes after the rule. */
  inputRef?: RefObject<HTMLInputElement | null>;
  errors?: Record<string, string>;
}

/** Asks for what the rule's kind of value needs: a quantity, a level, or points within a range. */
export function MeasureFields({ rule, measure, onChange, inputRef, errors = {} }: Props) {
  const translate = useTranslate();
  const levels = levelsOf(rule);
  const range = rangeOf(rule);
  const change = (part: Partial<Measure>) => onChange({ ...measure, ...part });
  return (
    <>
      {levels.length > 0 && (
        <LevelField
          {...{ rule, inputRef }}
          value={measure.level}
          error={errors.level}
          onChange={(level) => change({ level })}
        />
      )}
      {range && (
        <RangeField
          {...range}
          inputRef={inputRef}
          value={measure.chosenPoints}
          error={errors.chosenPoints}
          onChange={(chosenPoints) => change({ chosenPoints })}
        />
      )}
      {(rule === null || needsQuantity(rule)) && (
        <QuantityField
          unit={isPlace(rule) ? undefined : rule?.unit}
          label={translate(isPlace(rule) ? 'field.rankPlace' : 'field.quantity')}
          inputRef={levels.length > 0 ? undefined : inputRef}
          value={measure.quantity}
          error={errors.quantity}
          onChange={(quantity) => change({ quantity })}
        />
      )}
      {needsRanked(rule) && (
        <TextField
          required
          label={translate('field.rankedCount')}
          value={measure.rankedCount}
          error={Boolean(errors.rankedCount)}
          helperText={errors.rankedCount}
          onChange={(event) => change({ rankedCount: event.target.value })}
          slotProps={{ htmlInput: { inputMode: 'numeric' } }}
        />
      )}
      {needsActor(rule) && (
        <TextField
          required
          label={translate('field.actorName')}
          value={measure.actorName}
          error={Boolean(errors.actorName)}
          helperText={errors.actorName}
          onChange={(event) => change({ actorName: event.target.value })}
        />
      )}
      {needsExemption(rule) && (
        <FormControlLabel
          control={
            <Checkbox
              checked={measure.exemptionChecked}
              onChange={(_, exemptionChecked) => change({ exemptionChecked })}
            />
          }
          label={translate('field.exemptionChecked')}
        />
      )}
    </>
  );
}

interface FieldProps<T> {
  value: T;
  onChange: (value: T) => void;
  error?: string;
  inputRef?: RefObject<HTMLInputElement | null>;
}

function LevelField({
  rule,
  value,
  onChange,
  error,
  inputRef,
}: FieldProps<string | null> & { rule: Rule | null }) {
  const translate = useTranslate();
  const levels = levelsOf(rule);
  return (
    <Autocomplete
      autoHighlight
      slotProps={{ popper: { placement: 'bottom-start', sx: { minWidth: 240, maxWidth: '92vw' } } }}
      openOnFocus
      value={levels.find(({ name }) => name === value) ?? null}
      onChange={(_, level) => onChange(level?.name ?? null)}
      options={levels}
      getOptionLabel={({ name, points }) =>
        `${name} ${translate('desk.points', { points: formatPoints(points) })}`
      }
      isOptionEqualToValue={(one, other) => one.name === other.name}
      renderInput={(params) => (
        <TextField
          {...params}
          inputRef={inputRef}
          required
          label={translate('field.level')}
          error={Boolean(error)}
          helperText={error}
        />
      )}
    />
  );
}

interface RangeProps extends FieldProps<string> {
  min: number;
  max: number;
  must?: boolean;
}

/** Points the panel settles between the two ends of the rule. */
export function RangeField({ min, max, must, value, onChange, error, inputRef }: RangeProps) {
  const translate = useTranslate();
  const points = value.trim() === '' ? undefined : parseDecimal(value);
  const wrong = points === null || (points !== undefined && (points < min || points > max));
  const range = { min: formatPoints(min), max: formatPoints(max) };
  return (
    <TextField
      label={translate('field.chosenPoints')}
      inputRef={inputRef}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      error={wrong || Boolean(error)}
      helperText={error ?? translate(must ? 'field.rangeMust' : 'field.rangeHelp', range)}
      slotProps={{ htmlInput: { inputMode: 'decimal' } }}
    />
  );
}

function QuantityField({
  unit,
  label,
  value,
  onChange,
  error,
  inputRef,
}: FieldProps<string> & { unit?: string; label: string }) {
  const number = parseDecimal(value);
  return (
    <TextField
      label={label}
      inputRef={inputRef}
      value={value}
      onFocus={(event) => event.target.select()}
      onChange={(event) => onChange(event.target.value)}
      error={number === null || number <= 0 || Boolean(error)}
      helperText={error}
      slotProps={{
        htmlInput: { inputMode: 'decimal' },
        input: {
          endAdornment: unit ? <InputAdornment position="end">{unit}</InputAdornment> : null,
        },
      }}
    />
  );
}
