import { Tab, Tabs, useMediaQuery, type Theme } from '@mui/material';
import { List, SelectInput, TextInput, BooleanInput, useTranslate } from 'react-admin';
import { type ReactElement } from 'react';
import { useGroupChoices } from '../controls/choices';
import { useFilters } from '../controls/use-filters';
import { useMay } from '../session/use-session';
import { ActCards } from './ActCards';
import { ActTable } from './ActTable';
import { BatchBar } from './BatchBar';

const TABS = ['SUBMITTED', 'RETURNED', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'ALL'] as const;

/** The review queue; its other tabs are the history of what was recorded. */
export function ActList() {
  const translate = useTranslate();
  return (
    <List
      filters={useActFilters()}
      filterDefaultValues={{ state: 'SUBMITTED' }}
      sort={{ field: 'recordedAt', order: 'DESC' }}
      perPage={50}
      actions={false}
      title={translate('resources.acts.menu')}
      empty={false}
    >
      <StateTabs />
      <BatchBar />
      <Rows />
    </List>
  );
}

function useActFilters(): ReactElement[] {
  const translate = useTranslate();
  const groups = useGroupChoices();
  const may = useMay();
  const mine = <BooleanInput key="mine" source="mine" label="review.mine" alwaysOn />;
  return [
    <TextInput
      key="q"
      source="q"
      label="field.household"
      alwaysOn
      resettable
      sx={{ width: 150 }}
    />,
    <SelectInput
      key="groupNo"
      source="groupNo"
      label="field.group"
      choices={groups}
      emptyText={translate('desk.all')}
      alwaysOn
      translateChoice={false}
    />,
    <TextInput
      key="ruleCode"
      source="ruleCode"
      label="review.rule"
      alwaysOn
      resettable
      sx={{ width: 130 }}
    />,
    ...(may('act.record') ? [mine] : []),
  ];
}

function StateTabs() {
  const translate = useTranslate();
  const { filters, setFilters } = useFilters<{ state: string }>();
  const { state, ...others } = filters;
  const show = (tab: string) => setFilters(tab === 'ALL' ? others : { ...others, state: tab });
  return (
    <Tabs
      value={state ?? 'ALL'}
      onChange={(_, tab: string) => show(tab)}
      variant="scrollable"
      sx={{
        minHeight: 40,
        borderBottom: 1,
        borderColor: 'divider',
        '& .MuiTab-root': { minHeight: 40 },
      }}
    >
      {TABS.map((tab) => (
        <Tab key={tab} value={tab} label={translate(`review.tabs.${tab}`)} />
      ))}
    </Tabs>
  );
}

function Rows() {
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('md'));
  return narrow ? <ActCards /> : <ActTable />;
}
