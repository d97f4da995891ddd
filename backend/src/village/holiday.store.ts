import { Injectable } from '@nestjs/common';
import { type LocalDate, yearOf } from '../shared/domain/local-date';
import { type ReadTx, type Tx } from '../shared/transactions';
import { type WorkCalendar } from './domain/working-days';

export interface Holiday {
  day: LocalDate;
  isWorkday: boolean;
  name: string;
  /** The State Council's document the day is arranged by. */
  notice: string;
}

/** The arranged days of all years: a few dozen a year, the same for every village. */
@Injectable()
export class HolidayStore {
  async ofYear(tx: ReadTx, year: number): Promise<Holiday[]> {
    return tx.query<Holiday>(
      `SELECT day, is_workday AS "isWorkday", name, notice FROM holiday
       WHERE day BETWEEN make_date($1, 1, 1) AND make_date($1, 12, 31) ORDER BY day`,
      [year],
    );
  }

  async years(tx: ReadTx): Promise<number[]> {
    const rows = await tx.query<{ year: number }>(
      'SELECT DISTINCT extract(year FROM day)::int AS year FROM holiday ORDER BY year DESC',
    );
    return rows.map(({ year }) => year);
  }

  async calendar(tx: ReadTx): Promise<WorkCalendar> {
    const days = await tx.query<Pick<Holiday, 'day' | 'isWorkday'>>(
      'SELECT day, is_workday AS "isWorkday" FROM holiday',
    );
    return {
      arranged: new Map(days.map(({ day, isWorkday }) => [day, isWorkday])),
      years: new Set(days.map(({ day }) => yearOf(day))),
    };
  }

  /** The year's arrangement as a whole: two people writing it come one after the other. */
  async replaceYear(tx: Tx, year: number, days: readonly Holiday[]): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtext($1), $2)', ['holiday', year]);
    await tx.query(
      'DELETE FROM holiday WHERE day BETWEEN make_date($1, 1, 1) AND make_date($1, 12, 31)',
      [year],
    );
    await tx.query(
      `INSERT INTO holiday (day, is_workday, name, notice)
       SELECT x."day", x."isWorkday", x."name", x."notice"
       FROM jsonb_to_recordset($1) AS x("day" date, "isWorkday" boolean, "name" text, "notice" text)`,
      [JSON.stringify(days)],
    );
  }
}
