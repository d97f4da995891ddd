/** Surnames of two characters; of any other name the first character is the surname. */
const COMPOUND = new Set(
  (
    '欧阳 司马 上官 诸葛 皇甫 尉迟 公孙 慕容 令狐 司徒 司空 夏侯 东方 长孙 宇文 端木 南宫 独孤 轩辕 ' +
    '钟离 闾丘 鲜于 申屠 呼延 闻人 澹台 万俟 濮阳 淳于 单于 公羊 赫连 宗政 太史 仲孙 西门 百里 东郭'
  ).split(' '),
);

/** "欧阳明" → "欧阳", "张*国" → "张"; whole characters, so that rare ones outside the BMP stay whole. */
export function surnameOf(name: string): string {
  const characters = Array.from(name.trim());
  const pair = characters.slice(0, 2).join('');
  return characters.length > 2 && COMPOUND.has(pair) ? pair : (characters[0] ?? '');
}

interface SurnameCount {
  surname: string;
  count: number;
}

/** The surnames among the names, in pinyin order, each with how many names bear it. */
export function surnamesOf(names: readonly string[]): SurnameCount[] {
  const counts = new Map<string, number>();
  for (const name of names) {
    const surname = surnameOf(name);
    if (surname) counts.set(surname, (counts.get(surname) ?? 0) + 1);
  }
  const byPinyin = new Intl.Collator('zh-Hans-CN-u-co-pinyin').compare;
  return [...counts]
    .map(([surname, count]) => ({ surname, count }))
    .sort((a, b) => byPinyin(a.surname, b.surname));
}
