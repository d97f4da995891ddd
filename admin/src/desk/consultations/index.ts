import { type Consultation } from '../../shared/resources';
import { ConsultationList } from './ConsultationList';
import { ConsultationShow } from './ConsultationShow';

export const consultations = {
  list: ConsultationList,
  show: ConsultationShow,
  recordRepresentation: ({ place }: Consultation) => place,
};
