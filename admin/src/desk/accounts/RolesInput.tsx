import { ArrayInput, required, SelectInput, SimpleFormIterator, useTranslate } from 'react-admin';
import { type Role } from '../../shared/resources';
import { useSession } from '../session/use-session';

const ROLES: readonly Role[] = [
  'SECRETARY',
  'CLERK',
  'REVIEWER',
  'SUPERVISOR',
  'COURTYARD_LEADER',
  'ACCOUNTANT',
  'AUDITOR',
  'TOWNSHIP_OFFICER',
  'COUNTY_ADMIN',
];

/** Which office in which area; the server refuses what one may not hand out. */
export function RolesInput() {
  const translate = useTranslate();
  const session = useSession();
  const areas = (session?.areas ?? []).map(({ code, name }) => ({
    id: code,
    name: `${name} ${code}`,
  }));
  const roles = ROLES.map((id) => ({ id, name: translate(`role.${id}`) }));
  return (
    <ArrayInput source="roles" validate={required()} defaultValue={[{ area: session?.area.code }]}>
      <SimpleFormIterator inline disableReordering disableClear>
        <SelectInput
          source="area"
          choices={areas}
          validate={required()}
          translateChoice={false}
          helperText={false}
          sx={{ minWidth: 260 }}
        />
        <SelectInput
          source="role"
          choices={roles}
          validate={required()}
          translateChoice={false}
          helperText={false}
          sx={{ minWidth: 200 }}
        />
      </SimpleFormIterator>
    </ArrayInput>
  );
}
