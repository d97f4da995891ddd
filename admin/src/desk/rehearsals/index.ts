import { RehearsalPage } from './RehearsalPage';

export const rehearsals = { list: RehearsalPage };
