import { h } from '../shared/element';
import { type Language } from './texts';
import { wasWithdrawn } from './device';

const WORDS: Record<Language, string> = {
  zh: '这块公示屏已经停用，现在显示的是谁都能看的内容。再用请找村文书重新登记。',
  en: 'This screen was withdrawn and shows what anybody may read. Ask the clerk to register it.',
};

/** Said on every page of a screen that was withdrawn. */
export const withdrawnLine = (language: Language): HTMLElement | null =>
  wasWithdrawn() ? h('p', { class: 'device-withdrawn', role: 'note' }, WORDS[language]) : null;
