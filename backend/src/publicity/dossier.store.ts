import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type Points } from '../shared/domain/points';
import { type ReadTx } from '../shared/transactions';
import { type ObjectionState } from './domain/objection';

export interface DossierObjection {
  year: number;
  number: number;
  raisedOn: LocalDate;
  state: ObjectionState;
  item: string;
  points: Points;
}

/** What a household's dossier tells besides its people and its entries. */
@Injectable()
export class DossierStore {
  /** Objections against entries of the household's year: what, and how they ended; never by whom. */
  async objections(
    tx: ReadTx,
    village: AreaCode,
    householdId: string,
    year: number,
  ): Promise<DossierObjection[]> {
    return tx.query<DossierObjection>(
      `SELECT o.year, o.number, o.raised_on AS "raisedOn", o.state, e.item, e.points FROM objection o
       JOIN entry e ON e.village_code = o.village_code AND e.year = o.entry_year AND e.seq = o.entry_seq
         AND e.line = o.entry_line
       WHERE o.village_code = $1 AND e.household_id = $2 AND o.entry_year = $3 ORDER BY o.year, o.number`,
      [village, householdId, year],
    );
  }

  /** Heads of the households that answer with this one on the day (联系户). */
  async linkedHeads(
    tx: ReadTx,
    village: AreaCode,
    householdId: string,
    day: LocalDate,
  ): Promise<string[]> {
    const rows = await tx.query<{ name: string }>(
      `SELECT h.head_name AS name FROM household_link l
       JOIN household h ON h.village_code = l.village_code AND h.id = l.linked_household_id
       WHERE l.village_code = $1 AND l.household_id = $2 AND l.from_on <= $3 AND (l.to_on IS NULL OR l.to_on > $3)
       ORDER BY h.code`,
      [village, householdId, day],
    );
    return rows.map(({ name }) => name);
  }
}
