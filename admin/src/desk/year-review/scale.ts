/** Where a value is drawn: `from`–`to` stretched over `start`–`end`; what lies outside stops at the edge. */
export function scale(from: number, to: number, start: number, end: number) {
  const span = to - from || 1;
  return (value: number): number => {
    const inside = Math.min(Math.max(value, Math.min(from, to)), Math.max(from, to));
    return start + ((inside - from) / span) * (end - start);
  };
}

/** About `count` round numbers from `from` to `to`: 1, 2 or 5 times a power of ten apart. */
export function ticks(from: number, to: number, count: number): number[] {
  const rough = (to - from) / count || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? rough;
  const first = Math.ceil(from / step);
  const last = Math.floor(to / step);
  return Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
}

/** The beginning of a text, as much as `room` full-width characters hold. */
export function shorten(text: string, room: number): string {
  let width = 0;
  let kept = '';
  for (const character of text) {
    width += character.charCodeAt(0) < 0x2e80 ? 0.55 : 1;
    if (width > room) return `${kept.slice(0, -1)}…`;
    kept += character;
  }
  return text;
}

/** A share in percent with one decimal: "37.5%". */
export const percent = (part: number, whole: number): string =>
  `${whole === 0 ? 0 : Math.round((1000 * part) / whole) / 10}%`;
