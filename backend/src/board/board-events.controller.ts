import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Request, type Response } from 'express';
import { Refusal } from '../shared/domain/refusal';
import { BoardAudience } from './board-audience';
import { BoardNews } from './board-news';
import { type BoardVisitor, OnTheBoard, Visitor } from './board-visitor';
import { type BoardRefusal } from './board.refusals';

/** News of a village's board, for as long as the line is open. */
@ApiTags('board')
@Controller('board')
@OnTheBoard()
export class BoardEventsController {
  constructor(
    private readonly news: BoardNews,
    private readonly audience: BoardAudience,
  ) {}

  @Get(':village/events')
  @ApiOperation({
    summary:
      'Server-sent events: `changed` {version, asOf} at once and whenever the board shows something else; `refresh` {refreshNo} for a screen that is to load everything anew',
  })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ type: String })
  async events(
    @Visitor() { device }: BoardVisitor,
    @Param('village') village: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const asked = await this.news.of(village);
    if (!asked) throw new Refusal<BoardRefusal>('board.village_unknown');
    // What was heard while it was asked has been told to those who were there.
    const state = this.news.known(village) ?? asked;
    this.audience.join(response, { village, state, device: device?.id ?? null }, request.ip ?? '');
  }
}
