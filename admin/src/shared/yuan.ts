/** "1,234.50" for 123450 分. */
export function formatYuan(fen: number): string {
  const whole = String(Math.trunc(Math.abs(fen) / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '−' : ''}${whole}.${String(Math.abs(fen) % 100).padStart(2, '0')}`;
}

/** Integer 分 of an amount typed in 元 ("12,345.6"), digit by digit; null when it is no amount. */
export function parseYuan(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[,\s]/g, '')
    .replace(/^[¥]|元$/g, '');
  const match = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(plain);
  if (!match) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}
