import { Button, Chip, type ChipProps } from '@mui/material';
import { useState } from 'react';
import { DataTable, List, TopToolbar, useTranslate } from 'react-admin';
import { type Consultation, type ConsultationState } from '../../shared/resources';
import { useDays } from '../controls/use-days';
import { useMay } from '../session/use-session';
import { PlanDialog } from './PlanDialog';

/** 屋场会, 板凳会, 院坝会 and written rounds, newest first. */
export function ConsultationList() {
  const translate = useTranslate();
  const days = useDays();
  const circle = useCircle();
  return (
    <List actions={<Actions />} empty={false} sort={{ field: 'scheduledOn', order: 'DESC' }}>
      <DataTable<Consultation> bulkActionButtons={false} rowClick="show">
        <DataTable.Col<Consultation>
          source="scheduledOn"
          render={({ scheduledOn }) => days.fullDay(scheduledOn)}
        />
        <DataTable.Col<Consultation>
          source="form"
          render={({ form }) => translate(`consultation.form.${form}`)}
        />
        <DataTable.Col<Consultation> source="circle" disableSort render={circle} />
        <DataTable.Col source="place" />
        <DataTable.Col<Consultation>
          source="state"
          render={({ state }) => <ConsultationStateChip state={state} />}
        />
        <DataTable.Col source="opinions" align="right" />
        <DataTable.Col source="unanswered" align="right" />
      </DataTable>
    </List>
  );
}

/** Who is asked: a group, a courtyard, or everybody. */
export function useCircle(): (consultation: Consultation) => string {
  const translate = useTranslate();
  return ({ groupNo, courtyardName }) =>
    courtyardName ??
    (groupNo === null
      ? translate('consultation.wholeVillage')
      : translate('desk.group', { no: groupNo }));
}

const COLOURS: Record<ConsultationState, ChipProps['color']> = {
  PLANNED: 'default',
  HELD: 'warning',
  ANSWERED: 'success',
};

export function ConsultationStateChip({ state }: { state: ConsultationState }) {
  const translate = useTranslate();
  return (
    <Chip size="small" color={COLOURS[state]} label={translate(`consultation.state.${state}`)} />
  );
}

function Actions() {
  const translate = useTranslate();
  const may = useMay();
  const [planning, setPlanning] = useState(false);
  if (!may('consultation.record')) return null;
  return (
    <TopToolbar>
      <Button variant="contained" onClick={() => setPlanning(true)}>
        {translate('consultation.plan')}
      </Button>
      {planning && <PlanDialog onClose={() => setPlanning(false)} />}
    </TopToolbar>
  );
}
