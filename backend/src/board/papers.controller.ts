import { Controller, Get, Param, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock } from '../shared/clock';
import { Refusal } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { type BoardVisitor, OnTheBoard, Visitor, channelOf } from './board-visitor';
import { type BoardRefusal } from './board.refusals';
import { BoardStore } from './board.store';
import { CacheableInterceptor } from './cacheable.interceptor';
import { BoardPaperDto, PaperOfDto } from './paper.dto';
import { ReadPaper } from './read-paper';

/** For whoever stands before printed paper with a telephone. */
@ApiTags('board')
@Controller('board/:village/papers')
@OnTheBoard()
@UseInterceptors(CacheableInterceptor)
export class PapersController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: BoardStore,
    private readonly papers: ReadPaper,
    private readonly clock: Clock,
  ) {}

  @Get(':of')
  @ApiOperation({ summary: 'What was hung up for a month or a year, and what became of it since' })
  @ApiOkResponse({ type: BoardPaperDto })
  paper(
    @Visitor() by: BoardVisitor,
    @Param() { village: code, of }: PaperOfDto,
  ): Promise<BoardPaperDto> {
    return this.transactions.read(code, async (tx) => {
      const village = await this.store.village(tx, code, channelOf(by, code), this.clock.today());
      if (!village) throw new Refusal<BoardRefusal>('board.village_unknown');
      return this.papers.run(tx, village, of);
    });
  }
}
