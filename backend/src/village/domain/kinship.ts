/** What ties an account's holder to a household: their own (OWN), or that of a near relative (近亲属). */
export const RELATIONS = [
  'OWN',
  'SPOUSE',
  'PARENTS',
  'CHILDREN',
  'SIBLING',
  'GRANDPARENTS',
  'GRANDCHILDREN',
  'IN_LAWS',
] as const;
export type Relation = (typeof RELATIONS)[number];
