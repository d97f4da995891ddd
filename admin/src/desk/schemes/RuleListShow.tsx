import { Box, Button, Card, Chip, Typography } from '@mui/material';
import { useState } from 'react';
import { LinkBase, Show, useGetList, useRecordContext, useTranslate } from 'react-admin';
import { type RuleList } from '../../shared/resources';
import { useDays } from '../controls/use-days';
import { DeliberationSection } from '../deliberation/DeliberationSection';
import { useMay } from '../session/use-session';
import { AdoptDialog } from './AdoptDialog';
import { BallotCard } from './BallotCard';
import { RulesTable } from './RulesTable';

export const RuleListShow = () => (
  <Show actions={false} component="div" sx={{ mt: 2, mb: 4 }}>
    <ListPage />
  </Show>
);

function ListPage() {
  const list = useRecordContext<RuleList>();
  if (!list) return null;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Head list={list} />
      {list.ballot && <BallotCard ballot={list.ballot} />}
      <DeliberationSection list={list} />
      <RulesTable ruleListId={list.id} />
    </Box>
  );
}

function Head({ list }: { list: RuleList }) {
  const translate = useTranslate();
  const may = useMay();
  const [adopting, setAdopting] = useState(false);
  return (
    <Card sx={{ p: 2, display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'center' }}>
      <Box>
        <Typography variant="h5">{list.schemeName}</Typography>
        <Typography color="text.secondary">
          {[
            translate('list.version', { version: list.version }),
            translate('list.rules', { count: list.ruleCount }),
            usePeriod(list),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Typography>
      </Box>
      <Chip
        color={list.inForce ? 'success' : list.state === 'DRAFT' ? 'warning' : 'default'}
        label={translate(list.inForce ? 'list.inForce' : `list.state.${list.state}`)}
      />
      <Versions list={list} />
      {list.state === 'DRAFT' && may('rule.adopt') && (
        <Button variant="contained" onClick={() => setAdopting(true)} sx={{ ml: 'auto' }}>
          {translate('list.adopt')}
        </Button>
      )}
      {adopting && <AdoptDialog list={list} onClose={() => setAdopting(false)} />}
    </Card>
  );
}

function usePeriod({ effectiveFrom, effectiveTo }: RuleList): string {
  const translate = useTranslate();
  const days = useDays();
  if (!effectiveFrom) return '';
  const from = days.fullDay(effectiveFrom);
  return effectiveTo
    ? translate('list.fromTo', { from, to: days.fullDay(effectiveTo) })
    : translate('list.from', { day: from });
}

function Versions({ list }: { list: RuleList }) {
  const translate = useTranslate();
  const { data = [] } = useGetList<RuleList>('rule-lists', {
    filter: { schemeId: list.schemeId },
    sort: { field: 'version', order: 'ASC' },
    pagination: { page: 1, perPage: 100 },
  });
  if (data.length < 2) return null;
  return (
    <Box sx={{ display: 'flex', gap: 0.5, flexWrap: 'wrap' }}>
      {data.map(({ id, version }) => (
        <Chip
          key={id}
          clickable
          component={LinkBase}
          to={`/rule-lists/${id}/show`}
          variant={id === list.id ? 'filled' : 'outlined'}
          label={translate('list.version', { version })}
        />
      ))}
    </Box>
  );
}
