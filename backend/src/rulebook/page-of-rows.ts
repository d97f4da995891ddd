import { type ListQuery, Page } from '../shared/list-query';
import { type ReadTx } from '../shared/transactions';

/** One page of what the statement finds, with the count of all. The statement has no ORDER BY of its own. */
export async function pageOfRows<Row>(
  tx: ReadTx,
  sql: string,
  params: readonly unknown[],
  list: ListQuery<unknown>,
): Promise<Page<Row>> {
  const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
    `SELECT count(*) AS total FROM (${sql}) AS found`,
    params,
  );
  const rows = await tx.query<Row>(
    `${sql} ORDER BY ${list.orderBy} OFFSET ${list.offset} LIMIT ${list.limit}`,
    params,
  );
  return new Page(rows, list.offset, total);
}
