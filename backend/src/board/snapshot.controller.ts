import { Controller, Get, Header, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { Clock } from '../shared/clock';
import { Refusal } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { Optional } from '../shared/validators';
import { type BoardVisitor, OnTheBoard, Visitor, channelOf } from './board-visitor';
import { type BoardRefusal } from './board.refusals';
import { BoardStore } from './board.store';
import { CacheableInterceptor } from './cacheable.interceptor';
import { ReadSnapshot } from './read-snapshot';

class SnapshotOfDto {
  @Optional({ description: 'SHA-256 of the content that is kept already, in hexadecimal' })
  @Matches(/^[0-9a-f]{64}$/)
  known?: string;
}

/** What a screen keeps for the days without network. */
@ApiTags('board')
@Controller('board/:village/snapshot')
@OnTheBoard()
@UseInterceptors(CacheableInterceptor)
export class SnapshotController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: BoardStore,
    private readonly snapshot: ReadSnapshot,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal `board.village_unknown` */
  @Get()
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @ApiOperation({ summary: "All of the board's answers in one piece, behind a signed note" })
  @ApiProduces('text/plain')
  read(
    @Visitor() by: BoardVisitor,
    @Param('village') code: string,
    @Query() { known }: SnapshotOfDto,
  ): Promise<string> {
    return this.transactions.readAsOne(code, async (tx) => {
      const village = await this.store.village(tx, code, channelOf(by, code), this.clock.today());
      if (!village) throw new Refusal<BoardRefusal>('board.village_unknown');
      return this.snapshot.run(tx, village, known);
    });
  }
}
