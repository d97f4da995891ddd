import { Autocomplete, Box, TextField } from '@mui/material';
import { type RefObject } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import { findRules } from '../../shared/find-rules';
import { type Rule } from '../../shared/resources';

/** The rules in force on a day: an act is judged by the list of its own day. */
export function useRulesOn(day: string | undefined): Rule[] {
  const { data = [] } = useGetList<Rule>(
    'rules',
    {
      filter: { on: day },
      pagination: { page: 1, perPage: 1000 },
      sort: { field: 'position', order: 'ASC' },
    },
    { enabled: Boolean(day), placeholderData: (previous) => previous },
  );
  return data;
}

interface Props {
  rules: readonly Rule[];
  value: Rule | null;
  onChange: (rule: Rule | null) => void;
  inputRef?: RefObject<HTMLInputElement | null>;
  error?: string;
  autoFocus?: boolean;
  /** Says what no rule means, where one need not be chosen. */
  none?: string;
}

/** Finds a rule by its code ("y1", "Y001") or any words of it; Enter takes the first one found. */
export function RulePicker(props: Props) {
  const { rules, value, onChange, inputRef, error, autoFocus, none } = props;
  const translate = useTranslate();
  return (
    <Autocomplete
      autoHighlight
      slotProps={{ popper: { placement: 'bottom-start', sx: { minWidth: 460, maxWidth: '92vw' } } }}
      value={value}
      onChange={(_, rule) => onChange(rule)}
      options={rules}
      getOptionDisabled={({ recordable }) => !recordable}
      filterOptions={(all, { inputValue }) => findRules(all, inputValue)}
      getOptionLabel={({ code, item }) => `${code} ${item}`}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      noOptionsText={translate('field.noMatch')}
      renderOption={({ key, ...props }, rule) => <Option key={key} {...props} rule={rule} />}
      renderInput={(params) => (
        <TextField
          {...params}
          autoFocus={autoFocus}
          inputRef={inputRef}
          label={translate('field.rule')}
          placeholder={translate('field.ruleHelp')}
          error={Boolean(error)}
          helperText={error ?? describe(value) ?? none}
        />
      )}
    />
  );
}

const describe = (rule: Rule | null) =>
  rule ? [rule.valueText, rule.capsText, rule.note].filter(Boolean).join(';') : undefined;

function Option({ rule, ...props }: { rule: Rule }) {
  return (
    <Box component="li" {...props} sx={{ display: 'flex', gap: 1, alignItems: 'baseline' }}>
      <Box component="span" sx={{ color: 'text.secondary', minWidth: 44 }}>
        {rule.code}
      </Box>
      <span style={{ flex: 1 }}>{rule.item}</span>
      <Box
        component="span"
        sx={{ color: rule.direction === 'ADD' ? 'success.main' : 'error.main', textAlign: 'right' }}
      >
        {rule.direction === 'ADD' ? '+' : '−'} {rule.valueText}
      </Box>
    </Box>
  );
}
