import AddIcon from '@mui/icons-material/Add';
import {
  Box,
  Button,
  Card,
  Chip,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  TextField,
  Typography,
} from '@mui/material';
import { Fragment, useState } from 'react';
import { useTranslate } from 'react-admin';
import { type Rule, type RuleList } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { findRules } from '../../shared/find-rules';
import { useMay } from '../session/use-session';
import { RuleDialog } from './RuleDialog';

/** The list as it hangs on the wall: category by category, code, item, points and caps. */
export function RulesTable({ list, rules }: { list: RuleList; rules: readonly Rule[] }) {
  const translate = useTranslate();
  const [words, setWords] = useState('');
  const [category, setCategory] = useState('');
  const [direction, setDirection] = useState('');
  const may = useMay();
  const [writing, setWriting] = useState<Rule | 'NEW' | null>(null);
  const writable = list.state === 'DRAFT' && may('rule.write');
  const categories = [...new Set(rules.map((rule) => rule.category))];
  const shown = findRules(rules, words)
    .filter((rule) => category === '' || rule.category === category)
    .filter((rule) => direction === '' || rule.direction === direction);
  return (
    <Card>
      <Box sx={{ p: 1.5, display: 'flex', gap: 1.5, flexWrap: 'wrap', alignItems: 'center' }}>
        <TextField
          label={translate('list.search')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <ChoiceField
          label={translate('field.category')}
          none={translate('desk.all')}
          value={category}
          onChange={setCategory}
          choices={categories.map((name) => ({ id: name, name }))}
        />
        <ChoiceField
          label={translate('field.direction')}
          none={translate('desk.all')}
          value={direction}
          onChange={setDirection}
          choices={['ADD', 'DEDUCT'].map((id) => ({ id, name: translate(`direction.${id}`) }))}
        />
        <Typography color="text.secondary">
          {translate('list.rules', { count: shown.length })}
        </Typography>
        {writable && (
          <Button variant="outlined" startIcon={<AddIcon />} onClick={() => setWriting('NEW')}>
            {translate('rule.add')}
          </Button>
        )}
      </Box>
      <Box sx={{ overflowX: 'auto' }}>
        <Rows rules={shown} categories={categories} onOpen={writable ? setWriting : undefined} />
      </Box>
      {writing && (
        <RuleDialog
          ruleListId={list.id}
          rule={writing === 'NEW' ? null : writing}
          categories={categories}
          nextCode={nextCode(rules)}
          onClose={() => setWriting(null)}
        />
      )}
    </Card>
  );
}

/** The code after the last, in the manner of the list: Y053 → Y054. */
function nextCode(rules: readonly Rule[]): string {
  const codes = rules.map(({ code }) => code).sort();
  const [, letters = 'Y', digits = '000'] = /^(.*?)(\d+)$/.exec(codes.at(-1) ?? '') ?? [];
  return letters + String(Number(digits) + 1).padStart(digits.length, '0');
}

interface RowsProps {
  rules: readonly Rule[];
  categories: readonly string[];
  /** Opens a rule to write on it. */
  onOpen?: (rule: Rule) => void;
}

function Rows({ rules, categories, onOpen }: RowsProps) {
  const translate = useTranslate();
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          {['code', 'item', 'value', 'caps', 'note'].map((name) => (
            <TableCell key={name}>{translate(`list.${name}`)}</TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {categories.map((category) => {
          const own = rules.filter((rule) => rule.category === category);
          if (own.length === 0) return null;
          return (
            <Fragment key={category}>
              <TableRow>
                <TableCell colSpan={5} sx={{ fontWeight: 600, color: 'primary.main', pt: 1.25 }}>
                  {category}
                </TableCell>
              </TableRow>
              {own.map((rule) => (
                <RuleRow
                  key={rule.id}
                  rule={rule}
                  onOpen={rule.origin === 'TOWN' ? undefined : onOpen}
                />
              ))}
            </Fragment>
          );
        })}
      </TableBody>
    </Table>
  );
}

function RuleRow({ rule, onOpen }: { rule: Rule; onOpen?: (rule: Rule) => void }) {
  const translate = useTranslate();
  const notes = [
    rule.note,
    rule.evidence,
    rule.recordable ? null : translate('list.notRecordable'),
  ];
  const add = rule.direction === 'ADD';
  return (
    <TableRow
      hover={Boolean(onOpen)}
      onClick={onOpen && (() => onOpen(rule))}
      sx={onOpen && { cursor: 'pointer' }}
    >
      <TableCell sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
        {rule.code}
        {rule.origin === 'TOWN' && (
          <Chip size="small" label={translate('rule.ofTown')} sx={{ ml: 0.5 }} />
        )}
      </TableCell>
      <TableCell sx={{ minWidth: 160 }}>{rule.item}</TableCell>
      <TableCell sx={{ minWidth: 130, color: add ? 'success.main' : 'error.main' }}>
        {add ? '+' : '−'} {rule.valueText}
      </TableCell>
      <TableCell sx={{ minWidth: 90 }}>
        {[rule.capsText, rule.termsText].filter(Boolean).join(';')}
      </TableCell>
      <TableCell sx={{ minWidth: 120, color: 'text.secondary' }}>
        {notes.filter(Boolean).join(';')}
      </TableCell>
    </TableRow>
  );
}
