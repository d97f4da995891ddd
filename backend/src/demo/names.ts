import { type Sex } from '../village/domain/roster-household';
import { type DemoNames } from './demo-data';
import { type Dice } from './dice';

const COMPOUND_SURNAMES = ['欧阳'];
/** Most families of a group carry its clan's surname. */
const CLAN_SHARE = 45;
/** Given names of one character, among the names of their time. */
const ALONE_SHARE = 9;

export function surnameOf(name: string): string {
  return COMPOUND_SURNAMES.find((surname) => name.startsWith(surname)) ?? name.slice(0, 1);
}

/** Makes names as they are given in a place and time; who is called so is nobody in particular. */
export class Namer {
  private readonly surnames: [name: string, weight: number][];

  constructor(
    private readonly names: DemoNames,
    private readonly dice: Dice,
  ) {
    this.surnames = Object.entries(names.surnames);
  }

  surname(clan: string): string {
    return this.dice.percent(CLAN_SHARE) ? clan : this.marriedIn(clan);
  }

  /** The surname of somebody from another family. */
  marriedIn(clan: string): string {
    const others = this.surnames.filter(([name]) => name !== clan);
    return this.dice.pickWeighted(others, ([, weight]) => weight)[0];
  }

  given(sex: Sex, bornIn: number): string {
    const era = this.names.eras.find(({ bornUntil }) => bornIn <= bornUntil);
    if (!era) throw new Error(`No names for ${bornIn}`);
    const { first, second, alone } = era[sex];
    if (alone && this.dice.percent(ALONE_SHARE)) return this.dice.pick([...alone]);
    const begin = this.dice.pick([...first]);
    return begin + this.dice.pick([...second].filter((character) => character !== begin));
  }
}
