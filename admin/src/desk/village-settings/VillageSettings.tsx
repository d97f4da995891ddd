import { Box, Card, Typography } from '@mui/material';
import {
  BooleanInput,
  EditBase,
  maxValue,
  minValue,
  NumberInput,
  RadioButtonGroupInput,
  required,
  SimpleForm,
  TextInput,
  Title,
  useGetList,
  useNotify,
  useTranslate,
} from 'react-admin';
import { type Courtyard, type Village } from '../../shared/resources';
import { Holidays } from '../areas/Holidays';
import { SaveBar } from '../controls/SaveBar';
import { useSession } from '../session/use-session';
import { Channels } from './Channels';

export function VillageSettings() {
  const translate = useTranslate();
  const notify = useNotify();
  const area = useSession()?.area;
  if (!area) return null;
  const kinds = (['CALENDAR', 'WORKING'] as const).map((id) => ({
    id,
    name: translate(`village.dayKind.${id}`),
  }));
  const onSuccess = () => notify('village.saved', { type: 'success' });
  return (
    <Box sx={{ py: 2, display: 'grid', gap: 2, maxWidth: 720 }}>
      <Title title={translate('resources.village-settings.name')} />
      <Card>
        <EditBase
          resource="villages"
          id={area.code}
          mutationMode="pessimistic"
          redirect={false}
          mutationOptions={{ onSuccess }}
          transform={changeable}
        >
          <SimpleForm toolbar={<SaveBar />}>
            <Typography variant="h5" sx={{ mb: 1 }}>
              {area.name}
            </Typography>
            <NumberInput
              source="publicityDays"
              validate={[required(), minValue(1), maxValue(30)]}
              helperText="village.daysHelp"
            />
            <RadioButtonGroupInput
              source="publicityDayKind"
              choices={kinds}
              translateChoice={false}
              helperText="village.dayKindHelp"
            />
            <NumberInput
              source="objectionDays"
              validate={[required(), minValue(1), maxValue(15)]}
              helperText="village.objectionDaysHelp"
            />
            <NumberInput
              source="repairShareBp"
              validate={[required(), minValue(0), maxValue(10_000, 'village.repairRange')]}
              format={(bp: number) => bp / 100}
              parse={(percent: string) => Math.round(Number(percent) * 100)}
              helperText="village.repairHelp"
            />
            <NumberInput
              source="evidenceMonths"
              validate={[minValue(6), maxValue(120)]}
              helperText="village.monthsHelp"
            />
            <BooleanInput source="keepOriginals" helperText="village.originalsHelp" />
            <TextInput source="supervisionPhone" inputMode="tel" helperText="village.phoneHelp" />
          </SimpleForm>
        </EditBase>
      </Card>
      <Channels />
      <Holidays />
      <Courtyards />
    </Box>
  );
}

function changeable({ supervisionPhone, ...village }: Village) {
  const { publicityDays, publicityDayKind, objectionDays } = village;
  return {
    publicityDays,
    publicityDayKind,
    objectionDays,
    repairShareBp: village.repairShareBp,
    supervisionPhone: supervisionPhone ?? '',
    keepOriginals: village.keepOriginals,
    evidenceMonths: village.evidenceMonths ?? null,
  };
}

function Courtyards() {
  const translate = useTranslate();
  const { data = [] } = useGetList<Courtyard>('courtyards', {
    pagination: { page: 1, perPage: 1000 },
  });
  if (data.length === 0) return null;
  return (
    <Card sx={{ p: 2 }}>
      <Typography variant="h6">{translate('village.courtyards')}</Typography>
      {data.map(({ id, name, households, leaders }) => (
        <Box key={id} sx={{ display: 'flex', gap: 2, py: 0.5 }}>
          <b>{name}</b>
          <span>{translate('village.courtyardHouseholds', { count: households })}</span>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {leaders.map(({ displayName }) => displayName).join('、') ||
              translate('village.noLeader')}
          </Box>
        </Box>
      ))}
    </Card>
  );
}
