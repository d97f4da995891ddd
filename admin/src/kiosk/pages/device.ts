import { type Context } from '../context';
import { claimDevice, ownDevice } from '../device';
import { h } from '../../shared/element';
import { frame } from '../frame';
import { hold, letGo } from '../held';
import { homeOf } from '../route';

const zh = {
  title: '登记公示屏',
  help: '请输入村文书给的 8 位登记码。登记码 15 分钟内有效，只能用一次。',
  code: '登记码',
  clear: '清空',
  back: '退格',
  register: '登记',
  home: '回到首页',
  known: (name: string) => `这块屏已经登记为「${name}」。要改，请村文书停用后重新登记。`,
  unreachable: '连不上村里的服务器，请稍后再试。',
};
const en: typeof zh = {
  title: 'Register this screen',
  help: 'Type the 8 digits the clerk was given. They are good for 15 minutes, and once.',
  code: 'Code',
  clear: 'Clear',
  back: 'Back',
  register: 'Register',
  home: 'Home',
  known: (name) => `This screen is registered as "${name}". To change that, it is withdrawn first.`,
  unreachable: 'The village server cannot be reached; try again later.',
};
const TEXTS = { zh, en };

/** Where the one-time code is typed that makes this screen one of the village's. */
export function device(context: Context): HTMLElement {
  const t = TEXTS[context.language];
  const own = ownDevice();
  const content = own
    ? h(
        'div',
        { class: 'waiting' },
        h('p', { class: 'big' }, t.known(own.deviceName)),
        h('a', { class: 'button strong', href: `#/${own.villageCode}` }, t.home),
      )
    : hold(`device ${context.language}`, () => form(context));
  return frame(context, null, t.title, content);
}

function form(context: Context): HTMLElement {
  const t = TEXTS[context.language];
  const told = h('p', { class: 'told', role: 'alert' });
  const input = h('input', {
    id: 'device-code',
    inputmode: 'numeric',
    maxlength: 8,
    autocomplete: 'off',
    'aria-label': t.code,
  });
  const send = async (): Promise<void> => {
    const refused = await claimDevice(input.value.replace(/\s/g, ''), context.texts.code);
    if (refused !== null) {
      told.textContent = refused || t.unreachable;
      return;
    }
    letGo();
    const village = ownDevice()?.villageCode;
    if (village === undefined) return;
    // Begins anew, with nothing of what a stranger was told.
    window.history.replaceState(null, '', `#/${homeOf(village).village}`);
    window.location.reload();
  };
  return h(
    'form',
    {
      class: 'voice-page code',
      onsubmit: (event: Event) => {
        event.preventDefault();
        void send();
      },
    },
    h('p', {}, t.help),
    input,
    keypad(input, t),
    h('button', { type: 'submit', class: 'strong' }, t.register),
    told,
  );
}

/** A screen on a wall has no keyboard. */
function keypad(input: HTMLInputElement, t: typeof zh): HTMLElement {
  const key = (name: string, change: (typed: string) => string): HTMLElement => {
    const onclick = () => (input.value = change(input.value));
    return h('button', { type: 'button', onclick }, name);
  };
  const digit = (name: string) => key(name, (typed) => (typed + name).slice(0, input.maxLength));
  return h(
    'div',
    { class: 'keypad' },
    [...'123456789'].map(digit),
    key(t.clear, () => ''),
    digit('0'),
    key(t.back, (typed) => typed.slice(0, -1)),
  );
}
