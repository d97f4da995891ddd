import { Box, Typography } from '@mui/material';
import { useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { type BallotDetail, type CountSheet } from '../../shared/resources';
import { CountField } from '../controls/CountField';
import { FormDialog } from '../controls/FormDialog';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
import { isWhole } from '../controls/whole-number';
import { countBallot, recountBallot } from '../providers/actions';

/** What is counted of raised hands, and of papers, which may be spoilt. */
export const HANDS = ['yes', 'no', 'abstain'] as const;
export const PAPERS = ['yes', 'no', 'abstain', 'void'] as const;

interface Props {
  ballot: BallotDetail;
  kind: 'COUNT' | 'RECOUNT';
  onClose: () => void;
}

/** What the counters wrote down; an empty field is nought. */
export function CountDialog({ ballot, kind, onClose }: Props) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const papersOut = ballot.roll?.papers ?? 0;
  const [typed, setTyped] = useState<Record<string, string>>({
    issued: papersOut > 0 ? String(papersOut) : '',
  });
  const [names, setNames] = useState({ counters: '', scrutineer: '', reason: '' });
  const recount = kind === 'RECOUNT';
  const questions =
    ballot.items.length > 0 ? ballot.items : [{ code: '', label: translate('ballot.whole') }];
  const outcome = {
    told: 'ballot.counted',
    done: () => {
      onClose();
      refresh();
    },
  };
  const form = useForm(
    (sheet: CountSheet, key: string) =>
      recount
        ? recountBallot(ballot.id, sheet, names.reason.trim(), key)
        : countBallot(ballot.id, sheet, key),
    outcome,
  );
  const readable = Object.values(typed).every((text) => text === '' || isWhole(text));
  const complete =
    readable &&
    names.counters.trim() !== '' &&
    names.scrutineer.trim() !== '' &&
    (!recount || names.reason.trim() !== '');
  const number = (name: string) => Number(typed[name] ?? '');
  const countsOf = (channel: string) =>
    questions.map(({ code }) => ({
      code,
      yes: number(`${channel}.${code}.yes`),
      no: number(`${channel}.${code}.no`),
      abstain: number(`${channel}.${code}.abstain`),
      void: number(`${channel}.${code}.void`),
    }));
  const field = (name: string, label: string) => (
    <CountField
      key={name}
      label={label}
      value={typed[name] ?? ''}
      onChange={(text) => setTyped({ ...typed, [name]: text })}
      width={92}
    />
  );
  const fields = (channel: string, columns: readonly string[]) =>
    questions.map(({ code, label }) => (
      <Box key={code} sx={{ display: 'grid', gap: 0.5 }}>
        {code && <span>{`${code} ${label}`}</span>}
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          {columns.map((name) => field(`${channel}.${code}.${name}`, translate(`ballot.${name}`)))}
        </Box>
      </Box>
    ));

  function submit() {
    void form.run({
      papersIssued: number('issued'),
      papersReturned: number('returned'),
      hands: countsOf('hands'),
      papers: countsOf('papers'),
      counters: names.counters.trim(),
      scrutineer: names.scrutineer.trim(),
    });
  }

  return (
    <FormDialog
      title={translate(recount ? 'ballot.recount' : 'ballot.count')}
      help={translate(recount ? 'ballot.recountHelp' : 'ballot.countHelp')}
      submit={translate('ballot.submit')}
      form={form}
      complete={complete}
      onSubmit={submit}
      onClose={onClose}
    >
      <Typography variant="h6">
        {translate('ballot.hands')} · {translate('ballot.hall')} {ballot.roll?.hall ?? 0}
      </Typography>
      {fields('hands', HANDS)}
      <Typography variant="h6">{translate('ballot.papersTitle')}</Typography>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        {field('issued', translate('ballot.issued'))}
        {field('returned', translate('ballot.returned'))}
      </Box>
      {fields('papers', PAPERS)}
      {(['counters', 'scrutineer'] as const).map((name) => (
        <TextLine
          key={name}
          required
          label={translate(`ballot.${name}`)}
          value={names[name]}
          onChange={(text) => setNames({ ...names, [name]: text })}
          error={form.errors[name]}
          most={50}
        />
      ))}
      {recount && (
        <TextLine
          required
          lines={1}
          label={translate('ballot.recountReason')}
          value={names.reason}
          onChange={(reason) => setNames({ ...names, reason })}
          error={form.errors.reason}
          most={500}
        />
      )}
    </FormDialog>
  );
}
