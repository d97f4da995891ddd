import { Box, Typography } from '@mui/material';
import {
  ArrayInput,
  Create,
  DateInput,
  required,
  SelectInput,
  SimpleForm,
  SimpleFormIterator,
  TextInput,
  useTranslate,
} from 'react-admin';
import { type NewMember } from '../../shared/resources';
import { useCourtyardChoices, useGroupChoices } from '../controls/choices';

interface NewHousehold {
  code?: string;
  groupNo: number;
  courtyardId?: string;
  headName: string;
  phone?: string;
  sex?: NewMember['sex'];
  bornOn?: string;
  members?: NewMember[];
}

export function HouseholdCreate() {
  const translate = useTranslate();
  const groups = useGroupChoices();
  const courtyards = useCourtyardChoices();
  const sexes = [
    { id: 'MALE', name: translate('household.male') },
    { id: 'FEMALE', name: translate('household.female') },
  ];
  return (
    <Create redirect="show" transform={withHead} title="household.create">
      <SimpleForm sx={{ maxWidth: 760 }}>
        <Typography variant="h6">{translate('household.create')}</Typography>
        <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { sm: 'repeat(3, 200px)' } }}>
          <TextInput source="headName" validate={required()} autoFocus />
          <SelectInput source="sex" choices={sexes} translateChoice={false} />
          <DateInput source="bornOn" />
          <SelectInput
            source="groupNo"
            choices={groups}
            validate={required()}
            translateChoice={false}
          />
          <SelectInput source="courtyardId" choices={courtyards} translateChoice={false} />
          <TextInput source="phone" inputMode="tel" />
          <TextInput source="code" helperText="household.codeHelp" />
        </Box>
        <ArrayInput source="members" defaultValue={[]}>
          <SimpleFormIterator inline disableReordering>
            <TextInput source="name" validate={required()} helperText={false} />
            <TextInput source="relation" validate={required()} helperText={false} />
            <SelectInput source="sex" choices={sexes} translateChoice={false} helperText={false} />
            <DateInput source="bornOn" helperText={false} />
          </SimpleFormIterator>
        </ArrayInput>
      </SimpleForm>
    </Create>
  );
}

/** The head is the first member; empty fields are not sent. */
function withHead({ sex, bornOn, members = [], ...household }: NewHousehold) {
  const head: NewMember = { name: household.headName, relation: '户主', sex, bornOn };
  return { ...filled(household), members: [head, ...members].map(filled) };
}

const filled = <T extends object>(record: T) =>
  Object.fromEntries(
    Object.entries(record).filter(
      ([, value]) => value !== null && value !== '' && value !== undefined,
    ),
  );
