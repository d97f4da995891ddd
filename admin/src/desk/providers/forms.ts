import { type Form } from '../../shared/resources';
import { ask } from './http';

/** The forms under a path, for printing; `search` begins with a question mark or is empty. */
export const readForms = async (path: string, search: string, signal: AbortSignal) =>
  (await ask<Form[]>(`/${path}/form${search}`, { signal })).data;

/** The same as a workbook. */
export const formHref = (path: string, search: string): string =>
  `/api/${path}/form${search}${search ? '&' : '?'}as=xlsx`;
