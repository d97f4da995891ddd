import AddIcon from '@mui/icons-material/Add';
import ClearIcon from '@mui/icons-material/Clear';
import { Box, Button, IconButton, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { ChoiceField } from '../controls/ChoiceField';
import {
  blankValue,
  type FieldSpec,
  type Typed,
  type TypedValue,
  VALUE_KINDS,
  type ValueKind,
} from './value-kinds';

interface Props {
  value: TypedValue;
  onChange: (value: TypedValue) => void;
  errors: Record<string, string>;
}

/** Asks for what the kind of value is made of. */
export function ValueFields({ value, onChange, errors }: Props) {
  const translate = useTranslate();
  const { fields, rows } = VALUE_KINDS[value.kind];
  const setRow = (at: number, row: Typed) =>
    onChange({ ...value, rows: value.rows.map((old, nth) => (nth === at ? row : old)) });
  const blankRow = blankValue(value.kind).rows[0];
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <ChoiceField
        label={translate('rule.kind')}
        value={value.kind}
        choices={(Object.keys(VALUE_KINDS) as ValueKind[]).map((id) => ({
          id,
          name: translate(`rule.kinds.${id}`),
        }))}
        onChange={(kind) => kind && onChange(blankValue(kind))}
      />
      {fields.length > 0 && (
        <Line
          specs={fields}
          typed={value.fields}
          place="value"
          errors={errors}
          onChange={(next) => onChange({ ...value, fields: next })}
        />
      )}
      {rows &&
        value.rows.map((row, at) => (
          <Box key={at} sx={{ display: 'flex', gap: 1, alignItems: 'start' }}>
            <Line
              specs={rows.columns}
              typed={row}
              place={`value.${rows.name}[${at}]`}
              errors={errors}
              onChange={(next) => setRow(at, next)}
            />
            <IconButton
              aria-label={translate('rule.removeRow')}
              disabled={value.rows.length === 1}
              onClick={() =>
                onChange({ ...value, rows: value.rows.filter((_, nth) => nth !== at) })
              }
            >
              <ClearIcon />
            </IconButton>
          </Box>
        ))}
      {rows && blankRow && (
        <Button
          size="small"
          startIcon={<AddIcon />}
          sx={{ justifySelf: 'start' }}
          onClick={() => onChange({ ...value, rows: [...value.rows, blankRow] })}
        >
          {translate(`rule.addRow.${rows.name}`)}
        </Button>
      )}
    </Box>
  );
}

interface LineProps {
  specs: readonly FieldSpec[];
  typed: Typed;
  place: string;
  errors: Record<string, string>;
  onChange: (typed: Typed) => void;
}

function Line({ specs, typed, place, errors, onChange }: LineProps) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', flex: 1 }}>
      {specs.map(({ name, choices, text }) =>
        choices ? (
          <ChoiceField
            key={name}
            label={translate(`rule.fields.${name}`)}
            value={typed[name] ?? ''}
            choices={choices.map((id) => ({ id, name: translate(`rule.choices.${name}.${id}`) }))}
            onChange={(next) => onChange({ ...typed, [name]: next })}
          />
        ) : (
          <TextField
            key={name}
            label={translate(`rule.fields.${name}`)}
            value={typed[name] ?? ''}
            error={Boolean(errors[`${place}.${name}`])}
            helperText={errors[`${place}.${name}`]}
            onChange={(event) => onChange({ ...typed, [name]: event.target.value })}
            sx={{ flex: 1, minWidth: 96 }}
            slotProps={{ htmlInput: text ? {} : { inputMode: 'decimal' } }}
          />
        ),
      )}
    </Box>
  );
}
