import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { LinkBase, useGetList, useTranslate } from 'react-admin';
import { type Consultation, type RuleList } from '../../shared/resources';
import { ConsultationStateChip, useCircle } from '../consultations/ConsultationList';
import { PlanDialog } from '../consultations/PlanDialog';
import { useDays } from '../controls/use-days';
import { useMay } from '../session/use-session';

/** The consultations about the list, each with what is still to be answered. */
export function ConsultationsOfList({ list }: { list: RuleList }) {
  const translate = useTranslate();
  const days = useDays();
  const circle = useCircle();
  const may = useMay();
  const [planning, setPlanning] = useState(false);
  const { data = [] } = useGetList<Consultation>('consultations', {
    filter: { ruleListId: list.id },
    sort: { field: 'scheduledOn', order: 'ASC' },
    pagination: { page: 1, perPage: 1000 },
  });
  return (
    <Box sx={{ display: 'grid', gap: 0.5, justifyItems: 'start' }}>
      {data.map((consultation) => (
        <Box key={consultation.id} sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          <Typography
            variant="body2"
            component={LinkBase}
            to={`/consultations/${consultation.id}/show`}
            sx={{ color: 'primary.main' }}
          >
            {[
              days.fullDay(consultation.scheduledOn),
              translate(`consultation.form.${consultation.form}`),
              circle(consultation),
            ].join(' ')}
          </Typography>
          <ConsultationStateChip state={consultation.state} />
          {consultation.opinions > 0 && (
            <Typography variant="body2" color="text.secondary">
              {translate('consultation.opinionCount', {
                count: consultation.opinions,
                unanswered: consultation.unanswered,
              })}
            </Typography>
          )}
        </Box>
      ))}
      {data.length === 0 && (
        <Typography variant="body2" color="text.secondary">
          {translate('deliberation.noConsultations')}
        </Typography>
      )}
      {list.state === 'DRAFT' && may('consultation.record') && (
        <Button size="small" variant="outlined" onClick={() => setPlanning(true)}>
          {translate('consultation.plan')}
        </Button>
      )}
      {planning && <PlanDialog list={list} onClose={() => setPlanning(false)} />}
    </Box>
  );
}
