/** How a village shows names to the public: in full, masked, or by household code only. */
export const NAME_DISPLAYS = ['FULL', 'MASKED', 'CODE'] as const;
export type NameDisplay = (typeof NAME_DISPLAYS)[number];

/** Surnames of two characters; of any other name the first character is the surname. */
const COMPOUND_SURNAMES = new Set(
  (
    '欧阳 司马 上官 诸葛 皇甫 尉迟 公孙 慕容 令狐 司徒 司空 夏侯 东方 长孙 宇文 端木 南宫 独孤 轩辕 ' +
    '钟离 闾丘 鲜于 申屠 呼延 闻人 澹台 万俟 濮阳 淳于 单于 公羊 赫连 宗政 太史 仲孙 西门 百里 东郭'
  ).split(' '),
);

/**
 * 张*国, 张*, 欧阳*: the surname stays, and of a given name of two characters or more its last one. The dot
 * of a name like 买买提·吐尔逊 stays too. Counts whole characters, so that rare ones are not cut in half.
 */
export function maskName(name: string): string {
  const characters = Array.from(name.trim());
  if (characters.length < 2) return '*';
  const compound = characters.length > 2 && COMPOUND_SURNAMES.has(characters.slice(0, 2).join(''));
  const kept = compound ? 2 : 1;
  const last = characters.length - 1;
  return characters
    .map((character, at) => {
      const shown = at < kept || (at === last && last > kept) || character === '·';
      return shown ? character : '*';
    })
    .join('');
}

/** The name of a household as its village shows it where it is read. */
export function displayName(
  household: { headName: string; code: string },
  display: NameDisplay,
): string {
  switch (display) {
    case 'FULL':
      return household.headName;
    case 'MASKED':
      return maskName(household.headName);
    case 'CODE':
      return household.code;
  }
}

/** Rows that name households, as their village shows them where they are read. */
export const shownNames = <Row extends { headName: string; householdCode: string }>(
  rows: readonly Row[],
  display: NameDisplay,
): Row[] =>
  rows.map((row) => ({
    ...row,
    headName: displayName({ headName: row.headName, code: row.householdCode }, display),
  }));
