import { Controller, Get, Header, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { Optional } from '../shared/validators';
import { type BoardVisitor, OnTheBoard, Visitor, channelOf } from './board-visitor';
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
  constructor(private readonly snapshot: ReadSnapshot) {}

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
    return this.snapshot.run(code, channelOf(by, code), known);
  }
}
