/** "陈*" for 陈山, "刘*华" for 刘小华, "欧**平" for 欧阳小平: enough to find oneself, not enough to be found. */
export function maskName(name: string): string {
  const characters = Array.from(name);
  const [first = '', ...rest] = characters;
  const last = characters.length > 2 ? (characters.at(-1) ?? '') : '';
  return first + '*'.repeat(Math.max(rest.length - (last ? 1 : 0), 0)) + last;
}

/** "138****1701"; of other numbers only the last four digits, of very short ones none. */
export function maskPhone(phone: string): string {
  if (phone === '') return '';
  const head = phone.length >= 11 ? phone.slice(0, 3) : '';
  const tail = phone.length >= 7 ? phone.slice(-4) : '';
  return `${head}****${tail}`;
}
