import { Box, Card, Chip, Typography } from '@mui/material';
import { useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import { formatPoints } from '../../shared/points';
import { type Rule, type RuleChange, type RuleList } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { useLoaded } from '../controls/use-loaded';
import { changesOf } from '../providers/actions';

const COLOURS = { ADDED: 'success', CHANGED: 'warning', REMOVED: 'error' } as const;

/** What the list changes of another version, rule by rule. `stamp` changes when the rules do. */
export function Changes({ list, stamp }: { list: RuleList; stamp: string }) {
  const translate = useTranslate();
  const [chosen, setChosen] = useState('');
  const { data: lists = [] } = useGetList<RuleList>('rule-lists', {
    filter: { schemeId: list.schemeId },
    sort: { field: 'version', order: 'DESC' },
    pagination: { page: 1, perPage: 100 },
  });
  const others = lists.filter(({ id }) => id !== list.id);
  const inForce = others.find((other) => other.inForce) ?? others[0];
  const since = chosen || (inForce?.id ?? '');
  const { data: changes } = useLoaded<RuleChange[]>(
    since ? `${list.id} ${since} ${stamp}` : null,
    (signal) => changesOf(list.id, since, signal),
  );
  if (others.length === 0) return null;
  const before = others.find(({ id }) => id === since)?.basePoints ?? list.basePoints;
  const count = (changes?.length ?? 0) + (before === list.basePoints ? 0 : 1);
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography variant="h6">{translate('list.changes')}</Typography>
        <ChoiceField
          label={translate('list.since')}
          value={since}
          choices={others.map(({ id, version }) => ({
            id,
            name: translate('list.version', { version }),
          }))}
          onChange={setChosen}
        />
        {changes && (
          <Typography color="text.secondary">
            {translate(count ? 'list.changeCount' : 'list.noChanges', { count })}
          </Typography>
        )}
      </Box>
      {before !== list.basePoints && <BaseChange before={before} after={list.basePoints} />}
      {changes?.map((change) => (
        <ChangeCard key={change.code} change={change} />
      ))}
    </Box>
  );
}

function BaseChange({ before, after }: { before: number; after: number }) {
  const translate = useTranslate();
  return (
    <Card sx={{ px: 2, py: 1, display: 'flex', gap: 1.5, alignItems: 'start' }}>
      <Chip size="small" color={COLOURS.CHANGED} label={translate('list.changeKinds.CHANGED')} />
      <Typography>
        {translate('list.baseChange', {
          before: formatPoints(before),
          after: formatPoints(after),
        })}
      </Typography>
    </Card>
  );
}

function ChangeCard({ change: { code, kind, before, after } }: { change: RuleChange }) {
  const translate = useTranslate();
  return (
    <Card sx={{ px: 2, py: 1, display: 'flex', gap: 1.5, alignItems: 'start' }}>
      <Chip size="small" color={COLOURS[kind]} label={translate(`list.changeKinds.${kind}`)} />
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="body2" color="text.secondary">
          {code} {(after ?? before)?.category}
        </Typography>
        {before && (
          <Typography sx={{ textDecoration: 'line-through', color: 'text.secondary' }}>
            {inOneLine(before, translate)}
          </Typography>
        )}
        {after && <Typography>{inOneLine(after, translate)}</Typography>}
      </Box>
    </Card>
  );
}

const inOneLine = (rule: Rule, translate: (key: string) => string): string => {
  const { item, direction, valueText, capsText, termsText, note } = rule;
  const worth = `${item}:${translate(`direction.${direction}`)}`;
  return [worth, valueText, capsText, termsText, note].filter(Boolean).join(',');
};
