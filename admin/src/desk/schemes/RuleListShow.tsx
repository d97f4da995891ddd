import { Alert, Box, Card, Chip, Typography } from '@mui/material';
import { LinkBase, Show, useGetList, useRecordContext, useTranslate } from 'react-admin';
import { type Rule, type RuleList } from '../../shared/resources';
import { useDays } from '../controls/use-days';
import { DeliberationSection } from '../deliberation/DeliberationSection';
import { BallotCard } from './BallotCard';
import { BasePoints } from './BasePoints';
import { Changes } from './Changes';
import { DraftActions } from './DraftActions';
import { Findings } from './Findings';
import { RulesTable } from './RulesTable';

export const RuleListShow = () => (
  <Show actions={false} component="div" sx={{ mt: 2, mb: 4 }}>
    <ListPage />
  </Show>
);

function ListPage() {
  const list = useRecordContext<RuleList>();
  const translate = useTranslate();
  if (!list) return null;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Head list={list} />
      {list.ballot && <BallotCard ballot={list.ballot} />}
      {list.competence === 'DECIDES_IF_ALLOWED' && (
        <Alert severity="warning">{translate('list.representativesWarning')}</Alert>
      )}
      <Rules list={list} />
    </Box>
  );
}

/** The rules, to read or, in a draft, to write; and what they change and run into. */
function Rules({ list }: { list: RuleList }) {
  const { data: rules = [] } = useGetList<Rule>('rules', {
    filter: { ruleListId: list.id },
    sort: { field: 'position', order: 'ASC' },
    pagination: { page: 1, perPage: 1000 },
  });
  const stamp = rules.map(({ code, version }) => `${code}.${version}`).join();
  const written = list.state === 'DRAFT' || list.state === 'VOTING';
  return (
    <>
      {written && rules.length > 0 && <Findings list={list} stamp={stamp} />}
      {list.state !== 'DISCARDED' && <Changes list={list} stamp={stamp} />}
      <DeliberationSection list={list} />
      <RulesTable list={list} rules={rules} />
    </>
  );
}

function Head({ list }: { list: RuleList }) {
  const translate = useTranslate();
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
        <Typography color="text.secondary" component="div">
          <BasePoints list={list} />
        </Typography>
      </Box>
      <Chip
        color={list.inForce ? 'success' : list.state === 'ADOPTED' ? 'default' : 'warning'}
        label={translate(list.inForce ? 'list.inForce' : `list.state.${list.state}`)}
      />
      <Versions list={list} />
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', ml: 'auto' }}>
        <DraftActions list={list} />
      </Box>
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
