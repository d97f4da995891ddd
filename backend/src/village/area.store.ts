import { Injectable } from '@nestjs/common';
import { type AreaCode, type AreaKind, areaRange } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type ListQuery, Page, type filters } from '../shared/list-query';
import { type ReadTx, type Tx } from '../shared/transactions';
import { Area } from './area.entity';
import { Village } from './village.entity';

export interface AreaRow {
  code: AreaCode;
  name: string;
  kind: AreaKind;
  parent_code: AreaCode | null;
  parent_name: string | null;
  /** Open households, and present members of households; null unless it is a village. */
  households: number | null;
  people: number | null;
  /** The day a village was merged into another, and that one's name. */
  merged_on: LocalDate | null;
  merged_name: string | null;
}

export type AreaFilter = Record<'kind' | 'q', typeof filters.text> & {
  parent: typeof filters.area;
};

const AREA = `SELECT a.code, a.name, a.kind, a.parent_code, p.name AS parent_name,
    CASE WHEN a.kind = 'VILLAGE' AND v.merged_on IS NULL THEN (SELECT count(*) FROM household h
      WHERE h.village_code = a.code AND h.closed_on IS NULL) END AS households,
    CASE WHEN a.kind = 'VILLAGE' AND v.merged_on IS NULL THEN (SELECT count(*) FROM household_member m
      WHERE m.village_code = a.code AND m.to_on IS NULL) END AS people, v.merged_on, n.name AS merged_name
  FROM area a LEFT JOIN area p ON p.code = a.parent_code
  LEFT JOIN village v ON v.village_code = a.code LEFT JOIN area n ON n.code = v.merged_into`;

/** Areas. Households are counted only inside the area the transaction was opened for. */
@Injectable()
export class AreaStore {
  /** The area itself and all inside it. */
  async list(tx: ReadTx, area: AreaCode, list: ListQuery<AreaFilter>): Promise<Page<AreaRow>> {
    const { from, to } = areaRange(area);
    const { kind, parent, q } = list.filter;
    const params = [from, to, kind ?? null, parent ?? null, q ?? null];
    const where = `WHERE a.code BETWEEN $1 AND $2 AND ($3::text IS NULL OR a.kind = $3)
      AND ($4::text IS NULL OR a.parent_code = $4)
      AND ($5::text IS NULL OR strpos(a.name, $5) > 0 OR a.code LIKE $5 || '%')`;
    const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
      `SELECT count(*) AS total FROM area a ${where}`,
      params,
    );
    const rows = await tx.query<AreaRow>(
      `${AREA} ${where} ORDER BY ${list.orderBy} OFFSET ${list.offset} LIMIT ${list.limit}`,
      params,
    );
    return new Page(rows, list.offset, total);
  }

  async find(tx: ReadTx, code: AreaCode): Promise<AreaRow | null> {
    const rows = await tx.query<AreaRow>(`${AREA} WHERE a.code = $1`, [code]);
    return rows[0] ?? null;
  }

  /** A village comes with its settings. */
  async insert(tx: Tx, area: Omit<Area, 'createdAt'>): Promise<void> {
    await tx.manager.getRepository(Area).insert({ ...area, createdAt: tx.now });
    if (area.kind === 'VILLAGE') {
      await tx.manager.getRepository(Village).insert({ villageCode: area.code });
    }
  }

  async rename(tx: Tx, code: AreaCode, name: string): Promise<void> {
    await tx.manager.getRepository(Area).update({ code }, { name });
  }
}
