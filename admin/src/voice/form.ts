import { type Child, h } from '../shared/element';
import { Refused } from './door-server';
import { type VoiceTexts } from './texts';

/** One thing that is asked for, and what stands in it now; '' for nothing. */
export interface Field {
  element: HTMLElement;
  read: () => string;
  required: boolean;
}

interface Wish {
  label: string;
  help?: string;
  required?: boolean;
  most?: number;
  value?: string;
}

const framed = (
  texts: VoiceTexts,
  { label, help, required }: Wish,
  control: HTMLElement,
): HTMLElement =>
  h(
    'label',
    { class: 'field' },
    h('span', { class: 'name' }, label, required && h('em', {}, texts.must)),
    control,
    help && h('small', {}, help),
  );

export function textField(
  texts: VoiceTexts,
  wish: Wish & { lines?: number; type?: 'text' | 'tel' | 'date'; max?: string },
): Field {
  const { lines, type = 'text', max, most, value = '', required = false } = wish;
  const control =
    lines === undefined
      ? h('input', { type, max, value, maxlength: most, autocomplete: 'off' })
      : h('textarea', { rows: lines, maxlength: most });
  return { element: framed(texts, wish, control), read: () => control.value.trim(), required };
}

/** What is sent for a choice, and the words it is chosen by; groups without a name stand first. */
export interface ChoiceGroup {
  name: string;
  options: readonly (readonly [id: string, words: string])[];
}

export function choiceField(
  texts: VoiceTexts,
  wish: Wish & { groups: readonly ChoiceGroup[] },
): Field & { onChange: (work: () => void) => void } {
  const { groups, value, required = false } = wish;
  const options = (all: ChoiceGroup['options']) =>
    all.map(([id, name]) => h('option', { value: id, selected: id === value }, name));
  const select = h(
    'select',
    {},
    groups.map(({ name, options: all }) =>
      name === '' ? options(all) : h('optgroup', { label: name }, options(all)),
    ),
  );
  return {
    element: framed(texts, wish, select),
    read: () => select.value,
    required,
    onChange: (work) => select.addEventListener('change', work),
  };
}

/** A few large words of which one is taken. */
export function radioField(texts: VoiceTexts, label: string, choices: readonly string[]): Field {
  const inputs = choices.map((value) =>
    h('input', { type: 'radio', name: 'choice', value, class: 'spoken' }),
  );
  const element = h(
    'fieldset',
    { class: 'field' },
    h('legend', { class: 'name' }, label, h('em', {}, texts.must)),
    h(
      'div',
      { class: 'radios' },
      inputs.map((input, at) => h('label', {}, input, h('span', {}, choices[at] ?? ''))),
    ),
  );
  return {
    element,
    read: () => inputs.find(({ checked }) => checked)?.value ?? '',
    required: true,
  };
}

interface Form {
  texts: VoiceTexts;
  /** Only what belongs to the form now: a field may come and go. */
  fields: readonly Field[];
  content: readonly Child[];
  /** Sends it; whatever it throws is told, and what was typed stays. */
  send: () => Promise<void>;
}

/** A form that is sent once however often it is tapped, and keeps what was typed when it is refused. */
export function form({ texts, fields, content, send }: Form): HTMLFormElement {
  const told = h('p', { class: 'told', role: 'alert' });
  const button = h('button', { type: 'submit', class: 'strong' }, texts.send);
  const submit = async (): Promise<void> => {
    if (button.disabled) return;
    const missing = fields.find(
      ({ element, required, read }) => required && !element.hidden && read() === '',
    );
    told.textContent = missing ? texts.required : '';
    if (missing)
      return missing.element.querySelector<HTMLElement>('input, textarea, select')?.focus();
    button.disabled = true;
    button.textContent = texts.sending;
    try {
      await send();
    } catch (error) {
      told.textContent = (error instanceof Refused && error.message) || texts.unreachable;
    } finally {
      button.disabled = false;
      button.textContent = texts.send;
    }
  };
  return h(
    'form',
    {
      class: 'voice',
      novalidate: true,
      onsubmit: (event) => {
        event.preventDefault();
        void submit();
      },
    },
    content,
    told,
    button,
  );
}
