import { Create, Edit, required, SimpleForm, TextInput } from 'react-admin';
import { type Area } from '../../shared/resources';
import { SaveBar } from '../controls/SaveBar';

const twelveDigits = (code: string) => (/^\d{12}$/.test(code) ? undefined : 'area.badCode');

/** The level follows from the code: the official one says county, township and village by its zeros. */
export const AreaCreate = () => (
  <Create redirect="list">
    <SimpleForm sx={{ maxWidth: 480 }}>
      <TextInput
        source="code"
        validate={[required(), twelveDigits]}
        helperText="area.codeHelp"
        autoFocus
      />
      <TextInput source="name" validate={required()} helperText={false} />
    </SimpleForm>
  </Create>
);

export const AreaEdit = () => (
  <Edit mutationMode="pessimistic" actions={false} transform={({ name }: Area) => ({ name })}>
    <SimpleForm sx={{ maxWidth: 480 }} toolbar={<SaveBar />}>
      <TextInput source="code" disabled helperText={false} />
      <TextInput source="name" validate={required()} helperText={false} />
    </SimpleForm>
  </Edit>
);
