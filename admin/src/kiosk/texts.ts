import { english } from './texts-en';
import { chinese, type Texts } from './texts-zh';

export type Language = 'zh' | 'en';
export type { Texts };

export const TEXTS: Record<Language, Texts> = { zh: chinese, en: english };
