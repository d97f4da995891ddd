/** "138****1701"; of other numbers only the last four digits, of very short ones none; '' for ''. */
export function maskPhone(phone: string): string {
  if (phone === '') return '';
  const head = phone.length >= 11 ? phone.slice(0, 3) : '';
  const tail = phone.length >= 7 ? phone.slice(-4) : '';
  return `${head}****${tail}`;
}
