import { Controller, Get, Header, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Public } from '../access/signed-in';
import { BooksStore } from '../ledger/books.store';
import { Checkpoints } from '../ledger/checkpoints';
import { VillageLog } from '../ledger/village-log';
import { Refusal } from '../shared/domain/refusal';
import { type ReadTx, Transactions } from '../shared/transactions';
import { VillageStore } from '../village/village.store';
import { type BoardRefusal } from './board.refusals';
import { CacheableInterceptor } from './cacheable.interceptor';
import { CheckpointOfDto, ConsistencyOfDto, ConsistencyProofDto } from './log.dto';

const TEXT = 'text/plain; charset=utf-8';

/** The log of a village's postings, for whoever keeps an eye on it: hashes only, by published standards. */
@ApiTags('board')
@Controller('board/:village')
@UseInterceptors(CacheableInterceptor)
export class LogController {
  constructor(
    private readonly transactions: Transactions,
    private readonly villages: VillageStore,
    private readonly books: BooksStore,
    private readonly log: VillageLog,
    private readonly checkpoints: Checkpoints,
  ) {}

  /** Asked of the village every time: whoever heard of a longer ledger would take an answer of before for one cut short. */
  @Get('checkpoint')
  @Public()
  @Header('Cache-Control', 'no-cache')
  @Header('Content-Type', TEXT)
  @ApiOperation({ summary: 'Size and root of the log, signed (C2SP tlog-checkpoint)' })
  @ApiProduces('text/plain')
  checkpoint(@Param('village') code: string, @Query() { size }: CheckpointOfDto): Promise<string> {
    return this.read(code, size, (tx, to) => this.checkpoints.over(tx, code, to));
  }

  @Get('consistency')
  @Public()
  @ApiOperation({ summary: 'Proves that the log only grew from one size to another (RFC 6962)' })
  @ApiOkResponse({ type: ConsistencyProofDto })
  consistency(
    @Param('village') code: string,
    @Query() { from, to }: ConsistencyOfDto,
  ): Promise<ConsistencyProofDto> {
    const known = Number(from);
    return this.read(code, to, async (tx, size) => {
      if (known > size) throw new Refusal<BoardRefusal>('board.log_size_unknown', { size });
      const path = (await this.log.upTo(tx, code, size)).consistency(known, size);
      return { from: known, to: size, path: path.map((hash) => hash.toString('hex')) };
    });
  }

  @Get('verifier-key')
  @Public()
  @Header('Content-Type', TEXT)
  @ApiOperation({
    summary: 'The keys checkpoints are verified with (C2SP), a line each, the present one first',
  })
  @ApiProduces('text/plain')
  verifierKeys(@Param('village') code: string): Promise<string> {
    return this.read(code, undefined, () =>
      Promise.resolve(`${this.checkpoints.verifierKeys(code).join('\n')}\n`),
    );
  }

  /** @throws Refusal `board.village_unknown`, `board.log_size_unknown` */
  private read<T>(
    code: string,
    wanted: string | undefined,
    work: (tx: ReadTx, size: number) => Promise<T>,
  ): Promise<T> {
    return this.transactions.read(code, async (tx) => {
      if (!(await this.villages.find(tx, code)))
        throw new Refusal<BoardRefusal>('board.village_unknown');
      const { seq = 0 } = (await this.books.head(tx, code)) ?? {};
      const size = wanted === undefined ? seq : Number(wanted);
      if (size > seq) throw new Refusal<BoardRefusal>('board.log_size_unknown', { size: seq });
      return work(tx, size);
    });
  }
}
