import { createContext, useContext } from 'react';
import { type Texts } from './texts';
import { type Field } from './use-field';

interface FieldContext {
  field: Field;
  texts: Texts;
  switchLanguage: () => void;
}

export const FieldContext = createContext<FieldContext | null>(null);

/** What the telephone knows, and the words of the page. */
export function useFieldContext(): FieldContext {
  const context = useContext(FieldContext);
  if (!context) throw new Error('A part of the field page stands outside of it.');
  return context;
}
