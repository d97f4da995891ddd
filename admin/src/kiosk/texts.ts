import { english } from './texts-en';
import { chinese } from './texts-zh';

export type Language = 'zh' | 'en';
export type Texts = typeof chinese;

export const TEXTS: Record<Language, Texts> = { zh: chinese, en: english };
