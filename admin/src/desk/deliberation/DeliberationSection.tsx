import { Alert, Box, Button, Card, Typography } from '@mui/material';
import { useState } from 'react';
import { LinkBase, useTranslate } from 'react-admin';
import { type RuleList, type Stage } from '../../shared/resources';
import { useLoaded } from '../controls/use-loaded';
import { readStages } from '../providers/deliberation';
import { ConsultationsOfList } from './ConsultationsOfList';
import { Filings } from './Filings';
import { ProposalsOfList } from './ProposalsOfList';
import { StageItem } from './StageItem';
import { Step } from './Step';

/** How the list came about, from the first proposal to the township's receipt. */
export function DeliberationSection({ list }: { list: RuleList }) {
  const translate = useTranslate();
  // The vote comes from the list itself: once it is adopted, the stages are read again.
  const key = `${list.id}/${list.ballot?.id ?? ''}`;
  const { data, error } = useLoaded(key, (signal) => readStages(list.id, signal));
  const [told, setTold] = useState<{ key: string; stages: Stage[] } | null>(null);
  const stages = (told?.key === key ? told.stages : data) ?? [];
  return (
    <Card sx={{ p: 2, minWidth: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'start', mb: 1.5 }}>
        <Box sx={{ mr: 'auto' }}>
          <Typography variant="h6">{translate('deliberation.title')}</Typography>
          <Typography color="text.secondary">{translate('deliberation.lead')}</Typography>
        </Box>
        <Button component={LinkBase} to={`/print/form/rule-lists/${list.id}/deliberation`}>
          {translate('printing.stages')}
        </Button>
        <Button
          variant="outlined"
          component={LinkBase}
          to={`/print/rule-list/${list.id}`}
          target="_blank"
        >
          {translate('deliberation.print')}
        </Button>
      </Box>
      {error && <Alert severity="error">{error.message}</Alert>}
      <Step title={translate('deliberation.proposals')}>
        <ProposalsOfList list={list} />
      </Step>
      <Step title={translate('deliberation.consultations')}>
        <ConsultationsOfList list={list} />
      </Step>
      {stages.map((stage) => (
        <StageItem
          key={stage.stage}
          list={list}
          stage={stage}
          onRecorded={(now) => setTold({ key, stages: now })}
        />
      ))}
      <Step title={translate('deliberation.filing')} last>
        <Filings list={list} />
      </Step>
    </Card>
  );
}
