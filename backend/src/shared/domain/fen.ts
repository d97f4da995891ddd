/** Money as integer 分 (1/100 元), everywhere. */
export type Fen = number;

/** The largest sum one settlement may hold: 100 亿元 in 分, far below 2^53. */
export const MAX_FEN: Fen = 1_000_000_000_000;

/** "1,234.50" for 123450 分. */
export function formatYuan(fen: Fen): string {
  const whole = String(Math.trunc(Math.abs(fen) / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '-' : ''}${whole}.${String(Math.abs(fen) % 100).padStart(2, '0')}`;
}
