import { Injectable } from '@nestjs/common';
import { RankArea } from '../ranking/rank-area';
import { parsePeriod } from '../ranking/domain/ranked-period';
import { Clock } from '../shared/clock';
import { displayName, type NameDisplay } from '../shared/domain/display-name';
import { groupBy } from '../shared/domain/group-by';
import { addDays, shanghaiDay } from '../shared/domain/local-date';
import { toPointsNumber } from '../shared/domain/points';
import { type ReadTx } from '../shared/transactions';
import {
  type BoardBallotNewsDto,
  type BoardHonoursDto,
  type BoardStarsDto,
} from './board-news.dto';
import { BoardNewsStore, type ShownBallot } from './board-news.store';
import { BoardStore, type BoardVillage } from './board.store';

/** How long a ballot that is over stays on the board. */
const BALLOT_DAYS = 400;
const FIRST_PLACES = 3;

/** What goes on in the village: votes, the best of the month, honours. */
@Injectable()
export class ReadBoardNews {
  constructor(
    private readonly store: BoardNewsStore,
    private readonly board: BoardStore,
    private readonly rankArea: RankArea,
    private readonly clock: Clock,
  ) {}

  async ballots(tx: ReadTx, { code }: BoardVillage): Promise<BoardBallotNewsDto[]> {
    const today = this.clock.today();
    const shown = { today, since: addDays(today, -BALLOT_DAYS) };
    return (await this.store.ballots(tx, code, shown)).map(toBallotNews);
  }

  /** By what was done between the days of the month and counts, as the village ranks a month. */
  async stars(tx: ReadTx, { code, nameDisplay }: BoardVillage): Promise<BoardStarsDto> {
    const months = await this.board.shownMonths(tx, code);
    const month = months.find(({ state }) => state === 'CLOSED')?.month ?? null;
    const period = month && parsePeriod(month);
    if (!period) return { month: null, village: [], groups: [] };
    const { rows } = await this.rankArea.rank(tx, { area: code, period, basis: 'TOTAL' });
    const gained = rows.filter(({ points }) => points > 0);
    const shown = gained.map(({ headName, points, ...row }) => ({
      ...{ rank: row.rank, tied: row.tied, householdCode: row.householdCode },
      name: nameOf(headName, row.householdCode, nameDisplay),
      ...{ groupNo: row.groupNo, groupName: row.groupName, points: toPointsNumber(points) },
    }));
    const byGroup = [...groupBy(shown, ({ groupNo }) => groupNo).values()];
    return {
      month,
      village: shown.filter(({ rank }) => rank <= FIRST_PLACES),
      groups: byGroup
        .flatMap((all) => all.filter(({ rank }) => rank === all[0]?.rank))
        .sort((one, other) => one.groupNo - other.groupNo),
    };
  }

  async honours(tx: ReadTx, { code, nameDisplay }: BoardVillage): Promise<BoardHonoursDto[]> {
    const all = await this.store.honours(tx, code);
    const lists = groupBy(all, ({ areaName, year }) => `${year} ${areaName}`);
    return [...lists.values()].flatMap((rows) => {
      const [first] = rows;
      if (!first) return [];
      const { areaName, year, version, publishedAt } = first;
      const publishedOn = shanghaiDay(publishedAt);
      return {
        ...{ areaName, year, version, publishedOn },
        rows: rows.map((row) => ({
          ...{ place: row.place, tied: row.tied, householdCode: row.householdCode },
          name: nameOf(row.headName, row.householdCode, nameDisplay),
          ...{ groupNo: row.groupNo, groupName: row.groupName, reward: row.reward },
          points: toPointsNumber(row.points),
        })),
      };
    });
  }
}

function toBallotNews({ asked, results, ...ballot }: ShownBallot): BoardBallotNewsDto {
  const labels = new Map(asked.map(({ code, label }) => [code, label]));
  const items = results.flatMap(({ code, verdict, sentence }) => {
    const label = labels.get(code);
    return label === undefined ? [] : [{ label, verdict, sentence }];
  });
  return { ...ballot, items };
}

const nameOf = (headName: string, code: string, display: NameDisplay): string =>
  displayName({ headName, code }, display);
