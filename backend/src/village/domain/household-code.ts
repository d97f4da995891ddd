/** The next free code of a group: the group in two digits and a running number in three, "03017". */
export function nextHouseholdCode(groupNo: number, taken: ReadonlySet<string>): string {
  const group = String(groupNo).padStart(2, '0');
  let number = 1;
  while (taken.has(group + String(number).padStart(3, '0'))) number += 1;
  return group + String(number).padStart(3, '0');
}
