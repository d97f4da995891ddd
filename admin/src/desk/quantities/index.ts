import { QuantitiesPage } from './QuantitiesPage';

export const quantities = { list: QuantitiesPage };
