import { type Area } from '../../shared/resources';
import { AreaCreate, AreaEdit } from './AreaForms';
import { AreaList } from './AreaList';

export const areas = {
  list: AreaList,
  edit: AreaEdit,
  create: AreaCreate,
  recordRepresentation: ({ name }: Area) => name,
};
