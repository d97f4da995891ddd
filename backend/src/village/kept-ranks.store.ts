import { type AreaCode } from '../shared/domain/area-code';
import { shanghaiDay, yearOf } from '../shared/domain/local-date';
import { type Tx } from '../shared/transactions';

/**
 * Says that a household of the village may stand otherwise than before: it came, went or opted out, a month closed, an
 * objection moved. The rows ranks are read from are brought up to date before the commit, once, whoever said it how often.
 */
export const ranksMoved = (tx: Tx, village: AreaCode): void => tx.lastly(keepRanks, village);

const keepRanks = (tx: Tx, villages: readonly AreaCode[]): Promise<unknown> =>
  tx.query('SELECT cunfen_keep_ranks($1, $2)', [villages, yearOf(shanghaiDay(tx.now))]);
