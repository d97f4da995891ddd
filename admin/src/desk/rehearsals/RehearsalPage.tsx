import { Alert, Box, LinearProgress } from '@mui/material';
import { Title, useTranslate } from 'react-admin';
import { useLoaded } from '../controls/use-loaded';
import { type RehearsalQuestion, rehearse } from '../providers/actions';
import { useSession } from '../session/use-session';
import { AreaRehearsal } from './AreaRehearsal';
import { GroupChanges } from './GroupChanges';
import { HouseholdChanges } from './HouseholdChanges';
import { useQuestionForm } from './question';
import { QuestionCard } from './QuestionCard';
import { RuleChanges } from './RuleChanges';
import { SummaryCard } from './SummaryCard';

/** A booked year by another list: who gains, who loses, and why. Nothing here is written. */
export function RehearsalPage() {
  const session = useSession();
  const translate = useTranslate();
  if (!session) return null;
  return (
    <Box sx={{ py: 2, display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Title title={translate('resources.rehearsals.name')} />
      {session.area.kind === 'VILLAGE' ? (
        <Rehearsing today={session.today} />
      ) : (
        <AreaRehearsal today={session.today} />
      )}
    </Box>
  );
}

function Rehearsing({ today }: { today: string }) {
  const translate = useTranslate();
  const form = useQuestionForm(today);
  const nothing = !form.loading && (form.years.length === 0 || form.lists.length === 0);
  return (
    <>
      {nothing ? (
        <Alert severity="info">{translate('rehearsal.nothing')}</Alert>
      ) : (
        <QuestionCard form={form} />
      )}
      {form.question && <Answer question={form.question} />}
    </>
  );
}

function Answer({ question }: { question: RehearsalQuestion }) {
  const { data, error } = useLoaded(JSON.stringify(question), (signal) =>
    rehearse(question, signal),
  );
  if (error) return <Alert severity="warning">{error.message}</Alert>;
  if (!data) return <LinearProgress />;
  return (
    <>
      <SummaryCard rehearsal={data} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 3fr) minmax(0, 2fr)' },
        }}
      >
        <RuleChanges rules={data.rules} />
        <GroupChanges groups={data.groups} />
      </Box>
      <HouseholdChanges question={question} rehearsal={data} />
    </>
  );
}
