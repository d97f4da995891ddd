import {
  Accordion,
  AccordionDetails,
  AccordionSummary,
  Alert,
  Autocomplete,
  Box,
  Button,
  TextField,
  Typography,
} from '@mui/material';
import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import { type ReactNode, useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { type Rule } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { FormDialog } from '../controls/FormDialog';
import { useAction, useForm } from '../controls/use-action';
import { removeRule, saveRule, type WrittenRule } from '../providers/actions';
import { CapFields, typedCap, writtenCap } from './CapFields';
import { RulePreview } from './RulePreview';
import { TermFields, typedTerms, writtenTerms } from './TermFields';
import { blankValue, typedValue, writtenValue } from './value-kinds';
import { ValueFields } from './ValueFields';

interface Props {
  ruleListId: string;
  /** The rule to change; null for a new one. */
  rule: Rule | null;
  categories: readonly string[];
  /** A code nobody has yet. */
  nextCode: string;
  onClose: () => void;
}

/** One rule as it is written, with an act worked out beside it while one types. */
export function RuleDialog({ ruleListId, rule, categories, nextCode, onClose }: Props) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const [words, setWords] = useState({
    code: rule?.code ?? nextCode,
    category: rule?.category ?? '',
    item: rule?.item ?? '',
    unit: rule?.unit ?? '次',
    evidence: rule?.evidence ?? '',
    note: rule?.note ?? '',
  });
  const [direction, setDirection] = useState<Rule['direction']>(rule?.direction ?? 'ADD');
  const [value, setValue] = useState(() => (rule ? typedValue(rule.value) : blankValue('FIXED')));
  const [caps, setCaps] = useState(() => (rule?.caps ?? []).map(typedCap));
  const [terms, setTerms] = useState(() =>
    typedTerms(rule?.terms ?? {}, rule?.repeatMultiplier ?? null),
  );
  const [errors, setErrors] = useState<Record<string, string>>({});
  const outcome = {
    refused: setErrors,
    done: () => {
      refresh();
      onClose();
    },
  };
  const saving = useForm(saveRule, { ...outcome, told: 'rule.saved' });
  const removing = useAction(removeRule, { ...outcome, told: 'rule.removed' });
  const written: WrittenRule = {
    ...Object.fromEntries(Object.entries(words).map(([name, word]) => [name, word.trim()])),
    direction,
    value: writtenValue(value),
    caps: caps.map(writtenCap),
    ...writtenTerms(terms),
  };
  const say = (part: Partial<typeof words>) => setWords({ ...words, ...part });
  const field = (name: keyof typeof words, more: object = {}) => (
    <TextField
      label={translate(`rule.${name}`)}
      value={words[name]}
      error={Boolean(errors[name])}
      helperText={errors[name]}
      onChange={(event) => say({ [name]: event.target.value })}
      {...more}
    />
  );

  function submit() {
    setErrors({});
    void saving.run(ruleListId, rule, written);
  }

  return (
    <FormDialog
      title={translate(rule ? 'rule.change' : 'rule.add')}
      submit={translate('ra.action.save')}
      width="md"
      form={saving}
      fieldsSayIt={Object.keys(saving.errors).length > 0}
      onSubmit={submit}
      onClose={onClose}
      aside={
        rule && (
          <Button
            color="error"
            disabled={removing.pending}
            onClick={() => void removing.run(rule)}
            sx={{ mr: 'auto' }}
          >
            {translate('rule.remove')}
          </Button>
        )
      }
    >
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { sm: '110px 1fr' } }}>
        {field('code')}
        <Autocomplete
          freeSolo
          options={[...categories]}
          inputValue={words.category}
          onInputChange={(_, category) => say({ category })}
          renderInput={(params) => (
            <TextField
              {...params}
              label={translate('rule.category')}
              error={Boolean(errors.category)}
              helperText={errors.category}
            />
          )}
        />
      </Box>
      {field('item', { multiline: true, autoFocus: rule === null })}
      <Box sx={{ display: 'flex', gap: 1.5 }}>
        <ChoiceField
          label={translate('rule.direction')}
          value={direction}
          choices={(['ADD', 'DEDUCT'] as const).map((id) => ({
            id,
            name: translate(`direction.${id}`),
          }))}
          onChange={(next) => next && setDirection(next)}
        />
        {field('unit', { sx: { width: 130 } })}
      </Box>
      {errors.direction && <Alert severity="error">{errors.direction}</Alert>}
      <ValueFields value={value} onChange={setValue} errors={errors} />
      <Part title="rule.caps" open={caps.length > 0}>
        <CapFields caps={caps} onChange={setCaps} errors={errors} />
      </Part>
      <Part title="rule.termsTitle" open={Boolean(rule?.termsText ?? rule?.repeatMultiplier)}>
        <TermFields terms={terms} onChange={setTerms} errors={errors} />
      </Part>
      {field('evidence', { placeholder: translate('rule.evidenceHelp') })}
      {field('note', { multiline: true })}
      <RulePreview written={written} onProblems={setErrors} />
    </FormDialog>
  );
}

function Part({ title, open, children }: { title: string; open: boolean; children: ReactNode }) {
  const translate = useTranslate();
  return (
    <Accordion disableGutters variant="outlined" defaultExpanded={open}>
      <AccordionSummary expandIcon={<ExpandMoreIcon />}>
        <Typography>{translate(title)}</Typography>
      </AccordionSummary>
      <AccordionDetails>{children}</AccordionDetails>
    </Accordion>
  );
}
