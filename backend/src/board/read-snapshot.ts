import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { BooksStore } from '../ledger/books.store';
import { Checkpoints } from '../ledger/checkpoints';
import { Clock } from '../shared/clock';
import { type AreaCode } from '../shared/domain/area-code';
import { Refusal } from '../shared/domain/refusal';
import { type ReadTx, Transactions } from '../shared/transactions';
import { BoardNews, stateOn } from './board-news';
import { type BoardChannel } from './board-visitor';
import { type BoardRefusal } from './board.refusals';
import { BoardStore, type BoardVillage } from './board.store';
import { KeptAnswers } from './kept-answers';
import { ReadBoard } from './read-board';
import { ReadBoardNews } from './read-board-news';

/** What a small device can keep and hash in a moment; the years longest past are left out beyond it. */
const MOST_BYTES = 4 * 1024 * 1024;

/** The whole board of a village in one piece, signed: what a screen lives on while the network is down. */
@Injectable()
export class ReadSnapshot {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: BoardStore,
    private readonly state: BoardNews,
    private readonly answers: KeptAnswers,
    private readonly board: ReadBoard,
    private readonly news: ReadBoardNews,
    private readonly books: BooksStore,
    private readonly checkpoints: Checkpoints,
    private readonly clock: Clock,
  ) {}

  /**
   * A signed note that names village, channel, time and the SHA-256 of what follows it: one line of JSON. Who `known`s
   * that hash already, in hexadecimal, gets the note alone: what is kept is still what the board shows. It is read anew
   * only once the board has changed, since every screen asks every few minutes.
   * @throws Refusal `board.village_unknown`
   */
  async run(code: AreaCode, channel: BoardChannel, known?: string): Promise<string> {
    const state = await this.state.of(code);
    if (!state) throw new Refusal<BoardRefusal>('board.village_unknown');
    const { plain } = await this.answers.findOrMake(
      `${channel} snapshot of ${code}`,
      stateOn(this.clock.today(), state),
      () => this.make(code, channel),
    );
    const hash = createHash('sha256').update(plain).digest('hex');
    const made = this.clock.now().toISOString();
    const note = this.checkpoints.sign(
      code,
      `cunfen-snapshot/1\n${code} ${channel}\n${made}\n${hash}\n`,
    );
    return known === hash ? note : note + plain.toString();
  }

  private make(code: AreaCode, channel: BoardChannel): Promise<string> {
    return this.transactions.readAsOne(code, async (tx) => {
      const village = await this.store.village(tx, code, channel, this.clock.today());
      if (!village) throw new Refusal<BoardRefusal>('board.village_unknown');
      return this.content(tx, village);
    });
  }

  private async content(tx: ReadTx, village: BoardVillage): Promise<string> {
    const { seq = 0 } = (await this.books.head(tx, village.code)) ?? {};
    const checkpoint = await this.checkpoints.over(tx, village.code, seq);
    return `{"checkpoint":${JSON.stringify(checkpoint)},"answers":{${await this.told(tx, village)}}}`;
  }

  /** The very bytes the board answers at each of its addresses, most needed first. */
  private async told(tx: ReadTx, village: BoardVillage): Promise<string> {
    const page = await this.board.village(tx, village);
    const years = [...new Set([page.year, ...page.years])].sort((a, b) => b - a);
    const rest: [string, () => Promise<unknown>][] = [
      ['/rules', () => this.board.rules(tx, village)],
      ['/sheet', () => this.board.sheet(tx, village)],
      ['/objections', () => this.board.objections(tx, village)],
      ['/settlement', () => this.board.settlement(tx, village, null)],
      ['/ballots', () => this.news.ballots(tx, village)],
      ['/stars', () => this.news.stars(tx, village)],
      ['/honours', () => this.news.honours(tx, village)],
      ...years.flatMap((year): [string, () => Promise<unknown>][] => [
        [`/standings?year=${year}`, () => this.board.standings(tx, village, { year })],
        [`/settlement?year=${year}`, () => this.board.settlement(tx, village, year)],
      ]),
    ];
    const answers = [answer(village, '', page)];
    let bytes = 0;
    for (const [path, read] of rest) {
      const next = answer(village, path, await read());
      bytes += Buffer.byteLength(next);
      if (bytes > MOST_BYTES) break;
      answers.push(next);
    }
    return answers.join(',');
  }
}

const answer = ({ code }: BoardVillage, path: string, body: unknown): string =>
  `"/api/board/${code}${path}":${JSON.stringify(body)}`;
