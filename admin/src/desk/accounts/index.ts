import { type Account } from '../../shared/resources';
import { AccountCreate } from './AccountCreate';
import { AccountEdit } from './AccountEdit';
import { AccountList } from './AccountList';

export const accounts = {
  list: AccountList,
  edit: AccountEdit,
  create: AccountCreate,
  recordRepresentation: ({ displayName }: Account) => displayName,
};
