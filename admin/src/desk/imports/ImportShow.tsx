import { Alert, Box, Button, Card, Tab, Tabs, Typography } from '@mui/material';
import { useState } from 'react';
import { LinkBase, Show, useRecordContext, useTranslate } from 'react-admin';
import { formatInstant } from '../../shared/days';
import { type Import, type ImportHead, type ImportKind } from '../../shared/resources';
import { ActRowsTable } from './ActRowsTable';
import { ApplyButton } from './ApplyButton';
import { ChangesTable } from './ChangesTable';
import { NormalisationsTable, ProblemsTable } from './FindingsTables';
import { ResultText } from './ResultText';
import { workbookHref } from '../providers/actions';

export const ImportShow = () => (
  <Show actions={false} component="div" sx={{ mt: 2 }}>
    <Preview />
  </Show>
);

function Preview() {
  const one = useRecordContext<Import | ImportHead>();
  const [tab, setTab] = useState('problems');
  // Coming from the list, its short line is shown by react-admin until the findings have been read.
  if (!one || !('problems' in one)) return null;
  const totals = totalsOf(one);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Head one={one} />
      <Summary one={one} />
      <Card>
        <FindingTabs one={one} tab={tab} onChange={setTab} />
        <Box sx={{ overflowX: 'auto' }}>
          {tab === 'problems' && <ProblemsTable problems={one.problems} total={totals.problems} />}
          {tab === 'normalisations' && (
            <NormalisationsTable
              normalisations={one.normalisations}
              total={totals.normalisations}
            />
          )}
          {tab === 'changes' && <ChangesTable changes={one.changes ?? []} />}
          {tab === 'rows' && <ActRowsTable rows={one.rows ?? []} total={totals.rows} />}
        </Box>
      </Card>
    </Box>
  );
}

function Head({ one }: { one: Import }) {
  const translate = useTranslate();
  const next =
    one.kind === 'ROSTER'
      ? { to: '/households', text: 'toHouseholds' }
      : { to: '/acts', text: 'toReview' };
  return (
    <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
      <Box sx={{ flex: 1, minWidth: 240 }}>
        <Typography variant="h5">{one.fileName}</Typography>
        <Typography color="text.secondary">
          {translate(`imports.kind.${one.kind}`)} · {one.createdByName} ·{' '}
          {formatInstant(one.createdAt)}
        </Typography>
      </Box>
      {one.state === 'APPLIED' && one.result?.skipped === 0 ? null : (
        <Button component="a" href={workbookHref(one.id)} download variant="outlined">
          {translate('imports.download')}
        </Button>
      )}
      {one.state === 'PREVIEWED' ? (
        <>
          {one.result && (
            <Alert severity="warning" sx={{ py: 0 }}>
              <ResultText one={one} />
            </Alert>
          )}
          <ApplyButton one={one} />
        </>
      ) : (
        <>
          <Alert severity="success" sx={{ py: 0 }}>
            <ResultText one={one} />
          </Alert>
          <Button component={LinkBase} to={next.to}>
            {translate(`imports.${next.text}`)}
          </Button>
        </>
      )}
      <Button component={LinkBase} to="/imports">
        {translate('imports.another')}
      </Button>
    </Box>
  );
}

const BAD_COUNTS = new Set(['errors', 'badHouseholds', 'bad']);
const COUNTS: Record<ImportKind, readonly string[]> = {
  ROSTER: [
    'households',
    'people',
    'newHouseholds',
    'changedHouseholds',
    'unchangedHouseholds',
    'badHouseholds',
    'errors',
    'warnings',
    'normalisations',
  ],
  ACTS: ['rows', 'ready', 'already', 'bad', 'errors', 'warnings'],
};

function Summary({ one }: { one: Import }) {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
      {COUNTS[one.kind].map((name) => {
        const count = one.summary[name] ?? 0;
        return (
          <Box key={name} sx={figure}>
            <Typography variant="caption" color="text.secondary">
              {translate(`imports.summary.${name}`)}
            </Typography>
            <Box
              sx={{
                fontSize: 22,
                fontWeight: 600,
                color: count > 0 && BAD_COUNTS.has(name) ? 'error.main' : 'text.primary',
              }}
            >
              {count}
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}

const figure = {
  px: 2,
  py: 0.75,
  minWidth: 84,
  border: 1,
  borderColor: 'divider',
  borderRadius: 1,
  bgcolor: 'background.paper',
};

/** Of an acts workbook the server tells only the first of each kind, and counts them all. */
function totalsOf({ summary, result, ...told }: Import) {
  const { errors = 0, warnings = 0, normalisations = 0, ready = 0, already = 0 } = summary;
  return {
    problems: Math.max(told.problems.length, errors + warnings + (result?.changed ?? 0)),
    normalisations: Math.max(told.normalisations.length, normalisations),
    rows: ready + already,
  };
}

interface TabsProps {
  one: Import;
  tab: string;
  onChange: (tab: string) => void;
}

function FindingTabs({ one, tab, onChange }: TabsProps) {
  const translate = useTranslate();
  const totals = totalsOf(one);
  const counts: [string, number][] = [
    ['problems', totals.problems],
    ['normalisations', totals.normalisations],
    one.kind === 'ROSTER' ? ['changes', one.changes?.length ?? 0] : ['rows', totals.rows],
  ];
  return (
    <Tabs
      value={tab}
      onChange={(_, next: string) => onChange(next)}
      sx={{ borderBottom: 1, borderColor: 'divider' }}
    >
      {counts.map(([name, count]) => (
        <Tab key={name} value={name} label={`${translate(`imports.tabs.${name}`)} ${count}`} />
      ))}
    </Tabs>
  );
}
