import { h } from './element';

const WORDS = {
  zh: {
    ...{ page: '朗读', stop: '停止', hear: '听', row: (words: string) => `听：${words}` },
    signs: { '+': '加', '−': '减' },
  },
  en: {
    ...{ page: 'Read', stop: 'Stop', hear: 'Hear', row: (words: string) => `Hear: ${words}` },
    signs: { '+': 'plus ', '−': 'minus ' },
  },
};
type Language = keyof typeof WORDS;

/** What stands between two breaths, and is read as one. */
const PIECES = 'h1, h2, h3, li, p, dt, dd, tr, summary';
/** Nobody listens to a fingerprint; what a button does is for the hand, but for an entry, which is one. */
const UNSPOKEN = 'button:not(.entry), .hash, [aria-hidden], [hidden]';
const SLOWLY = 0.9;

/** Absent in old browsers whatever the types say, and without voices on many boxes. */
const speech = (window as { speechSynthesis?: SpeechSynthesis }).speechSynthesis;
let reading: Element | null = null;
let spoken: Language = 'zh';

/** Voices come late: the page is drawn anew when there is one now, or none any more. */
export function beginReadingAloud(redraw: () => void): void {
  const speaks = () => `${Boolean(voiceOf('zh'))} ${Boolean(voiceOf('en'))}`;
  let before = speaks();
  speech?.addEventListener?.('voiceschanged', () => {
    if (speaks() === before) return;
    before = speaks();
    redraw();
  });
  window.addEventListener('pagehide', stopReading);
}

/** Who listens is there, though nobody touches anything. */
export const isReading = (): boolean => reading !== null;

export function stopReading(): void {
  if (!reading) return;
  speech?.cancel();
  mark(null);
}

function voiceOf(language: Language): SpeechSynthesisVoice | undefined {
  const all = (speech?.getVoices() ?? []).filter(({ lang }) =>
    lang.toLowerCase().startsWith(language === 'zh' ? 'zh' : 'en'),
  );
  // A device in the hall has no network to be read to from: its own voice first; of Chinese, Mandarin.
  const rank = ({ lang, localService }: SpeechSynthesisVoice) =>
    (/zh[-_](cn|hans)/i.test(lang) ? 0 : 2) + (localService ? 0 : 1);
  return all.sort((one, other) => rank(one) - rank(other))[0];
}

/** 朗读 for the whole page; nothing where the device has no voice for it. */
export function readPageButton(language: Language): HTMLElement | null {
  if (!voiceOf(language)) return null;
  const words = WORDS[language];
  const onclick = (): void => {
    if (reading) stopReading();
    else read(language, piecesOf(document.querySelectorAll('h1, main')).filter(wordsOf));
  };
  return h(
    'button',
    { id: 'read-page', type: 'button', class: 'tool', onclick },
    reading ? words.stop : words.page,
  );
}

/** Gives a row its own 朗读 at its end. */
export function withReading<Row extends HTMLElement>(row: Row, language: Language): Row {
  if (!voiceOf(language)) return row;
  const onclick = (): void => {
    stopReading();
    read(language, [row]);
  };
  row.classList.add('heard');
  const { row: label, hear } = WORDS[language];
  const name = label(wordsOf(row));
  row.append(h('button', { type: 'button', class: 'hear', 'aria-label': name, onclick }, hear));
  return row;
}

/** The smallest pieces that hold words, each once, in the order of the page. */
function piecesOf(places: ArrayLike<Element>): Element[] {
  return Array.from(places).flatMap((place) => {
    const within = Array.from(place.querySelectorAll(PIECES));
    return place.matches(PIECES)
      ? [place]
      : within.filter((one) => !one.parentElement?.closest(PIECES));
  });
}

function read(language: Language, pieces: readonly Element[]): void {
  const [piece, ...rest] = pieces;
  if (!speech || !piece) return mark(null);
  spoken = language;
  const { signs } = WORDS[language];
  const words = wordsOf(piece).replace(/[+−](?=\d)/g, (sign) => signs[sign as '+' | '−']);
  const utterance = new SpeechSynthesisUtterance(words);
  utterance.voice = voiceOf(language) ?? null;
  utterance.lang = language === 'zh' ? 'zh-CN' : 'en';
  utterance.rate = SLOWLY;
  utterance.onend = () => reading === piece && read(language, rest);
  mark(piece);
  speech.speak(utterance);
}

function mark(piece: Element | null): void {
  reading?.classList.remove('being-read');
  reading = piece;
  reading?.classList.add('being-read');
  const button = document.getElementById('read-page');
  if (button) button.textContent = WORDS[spoken][reading ? 'stop' : 'page'];
}

/** As a person would say it: neither signs that only the eye needs nor the words of buttons. */
function wordsOf(element: Element): string {
  if (element.matches(UNSPOKEN)) return '';
  const said = Array.from(element.childNodes, (node) =>
    node instanceof Element ? wordsOf(node) : (node.textContent ?? ''),
  );
  return (element.getAttribute('aria-label') ?? said.join(' ')).replace(/\s+/g, ' ').trim();
}
