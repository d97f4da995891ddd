import {
  Box,
  Card,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  TextField,
  Typography,
} from '@mui/material';
import { Fragment, useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import { type Rule } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { findRules } from '../controls/RulePicker';

/** The list as it hangs on the wall: category by category, code, item, points and caps. */
export function RulesTable({ ruleListId }: { ruleListId: string }) {
  const translate = useTranslate();
  const [words, setWords] = useState('');
  const [category, setCategory] = useState('');
  const [direction, setDirection] = useState('');
  const { data: rules = [] } = useGetList<Rule>('rules', {
    filter: { ruleListId },
    sort: { field: 'position', order: 'ASC' },
    pagination: { page: 1, perPage: 1000 },
  });
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
      </Box>
      <Box sx={{ overflowX: 'auto' }}>
        <Rows rules={shown} categories={categories} />
      </Box>
    </Card>
  );
}

function Rows({ rules, categories }: { rules: readonly Rule[]; categories: readonly string[] }) {
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
                <RuleRow key={rule.id} rule={rule} />
              ))}
            </Fragment>
          );
        })}
      </TableBody>
    </Table>
  );
}

function RuleRow({ rule }: { rule: Rule }) {
  const translate = useTranslate();
  const notes = [
    rule.note,
    rule.evidence,
    rule.recordable ? null : translate('list.notRecordable'),
  ];
  const add = rule.direction === 'ADD';
  return (
    <TableRow>
      <TableCell sx={{ color: 'text.secondary' }}>{rule.code}</TableCell>
      <TableCell sx={{ minWidth: 160 }}>{rule.item}</TableCell>
      <TableCell sx={{ color: add ? 'success.main' : 'error.main' }}>
        {add ? '+' : '−'} {rule.valueText}
      </TableCell>
      <TableCell>{rule.capsText}</TableCell>
      <TableCell sx={{ color: 'text.secondary' }}>{notes.filter(Boolean).join(';')}</TableCell>
    </TableRow>
  );
}
