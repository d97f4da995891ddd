import { Box, Checkbox, FormControlLabel, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { type Rule } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';

type Terms = Rule['terms'];

/** The terms while they are typed; numbers as text. */
export interface TypedTerms {
  countPer: NonNullable<Terms['countPer']> | '';
  perMember: boolean;
  stack: string;
  repeatMultiplier: string;
  repeatOf: NonNullable<Terms['repeatOf']>;
  validYears: string;
  keyGroupMultiplier: string;
  labour: boolean;
  beneficiary: NonNullable<Terms['beneficiary']>;
  linkedPercent: string;
}

const text = (value: number | null | undefined): string => (value ? String(value) : '');

export const typedTerms = (terms: Terms, repeatMultiplier: number | null): TypedTerms => ({
  countPer: terms.countPer ?? '',
  perMember: terms.perMember ?? false,
  stack: terms.stack ?? '',
  repeatMultiplier: text(repeatMultiplier),
  repeatOf: terms.repeatOf ?? 'RULE',
  validYears: text(terms.validYears),
  keyGroupMultiplier: text(terms.keyGroupMultiplier),
  labour: terms.labour ?? false,
  beneficiary: terms.beneficiary ?? 'ACTOR',
  linkedPercent: text(terms.linked?.percent),
});

/** Only what is said: an empty field is no term. */
export function writtenTerms(typed: TypedTerms) {
  const number = (word: string) => (word.trim() === '' ? undefined : Number(word));
  const repeatMultiplier = number(typed.repeatMultiplier);
  const percent = number(typed.linkedPercent);
  return {
    repeatMultiplier: repeatMultiplier ?? null,
    terms: {
      countPer: typed.countPer || undefined,
      perMember: typed.perMember || undefined,
      stack: typed.stack.trim() || undefined,
      repeatOf: typed.repeatOf === 'CATEGORY' ? typed.repeatOf : undefined,
      validYears: number(typed.validYears),
      keyGroupMultiplier: number(typed.keyGroupMultiplier),
      labour: typed.labour || undefined,
      beneficiary: typed.beneficiary === 'OTHER' ? typed.beneficiary : undefined,
      linked: percent === undefined ? undefined : { percent },
    },
  };
}

interface Props {
  terms: TypedTerms;
  onChange: (terms: TypedTerms) => void;
  errors: Record<string, string>;
}

/** What changes how the rule counts, whatever its value. */
export function TermFields({ terms, onChange, errors }: Props) {
  const translate = useTranslate();
  const put = (part: Partial<TypedTerms>) => onChange({ ...terms, ...part });
  const choices = (name: string, ids: string[]) =>
    ids.map((id) => ({ id, name: translate(`rule.terms.${name}s.${id}`) }));
  const words = (name: 'stack' | 'repeatMultiplier' | 'validYears' | 'keyGroupMultiplier') => (
    <TextField
      label={translate(`rule.terms.${name}`)}
      value={terms[name]}
      error={Boolean(errors[name])}
      helperText={errors[name]}
      onChange={(event) => put({ [name]: event.target.value })}
    />
  );
  const tick = (name: 'perMember' | 'labour') => (
    <FormControlLabel
      control={
        <Checkbox checked={terms[name]} onChange={(_, checked) => put({ [name]: checked })} />
      }
      label={translate(`rule.terms.${name}`)}
    />
  );
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { sm: '1fr 1fr' } }}>
      <ChoiceField
        label={translate('rule.terms.countPer')}
        none={translate('rule.terms.countPers.EVERY')}
        value={terms.countPer}
        choices={choices('countPer', ['HOUSEHOLD', 'PERSON'])}
        onChange={(countPer) => put({ countPer: countPer as TypedTerms['countPer'] })}
      />
      <ChoiceField
        label={translate('rule.terms.beneficiary')}
        value={terms.beneficiary}
        choices={choices('beneficiary', ['ACTOR', 'OTHER'])}
        onChange={(next) => put({ beneficiary: next === 'OTHER' ? 'OTHER' : 'ACTOR' })}
      />
      {words('repeatMultiplier')}
      <ChoiceField
        label={translate('rule.terms.repeatOf')}
        value={terms.repeatOf}
        choices={choices('repeatOf', ['RULE', 'CATEGORY'])}
        onChange={(next) => put({ repeatOf: next === 'CATEGORY' ? 'CATEGORY' : 'RULE' })}
      />
      {words('validYears')}
      {words('keyGroupMultiplier')}
      {words('stack')}
      <TextField
        label={translate('rule.terms.linked')}
        value={terms.linkedPercent}
        error={Boolean(errors['linked.percent'] ?? errors.linked)}
        helperText={errors['linked.percent'] ?? errors.linked}
        onChange={(event) => put({ linkedPercent: event.target.value })}
      />
      {tick('perMember')}
      {tick('labour')}
    </Box>
  );
}
