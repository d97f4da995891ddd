import { Box, Button, Card, Typography } from '@mui/material';
import { LinkBase, useTranslate } from 'react-admin';
import { type RuleList } from '../../shared/resources';
import { ConsultationsOfList } from './ConsultationsOfList';
import { Filings } from './Filings';
import { ProposalsOfList } from './ProposalsOfList';
import { Stages } from './Stages';
import { Step } from './Step';

/** How the list came about, from the first proposal to the township's receipt. */
export function DeliberationSection({ list }: { list: RuleList }) {
  const translate = useTranslate();
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
      <Step title={translate('deliberation.proposals')}>
        <ProposalsOfList list={list} />
      </Step>
      <Step title={translate('deliberation.consultations')}>
        <ConsultationsOfList list={list} />
      </Step>
      <Stages subject={`rule-lists/${list.id}`} vote={list.ballot?.id ?? ''} />
      <Step title={translate('deliberation.filing')} last>
        <Filings list={list} />
      </Step>
    </Card>
  );
}
