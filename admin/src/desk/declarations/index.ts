import { DeclarationList } from './DeclarationList';

export const declarations = { list: DeclarationList };
