import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock } from '../shared/clock';
import { ROOT_AREA } from '../shared/domain/area-code';
import { Refusal } from '../shared/domain/refusal';
import { type ReadTx, Transactions } from '../shared/transactions';
import { BoardBallotNewsDto, BoardHonoursDto, BoardStarsDto } from './board-news.dto';
import {
  BoardObjectionDto,
  BoardRulesDto,
  BoardSettlementDto,
  BoardSheetDto,
  BoardStandingsDto,
  BoardVillageDto,
  BoardVillageRowDto,
  SettlementOfDto,
  SheetOfDto,
  StandingsOfDto,
} from './board.dto';
import { type BoardVisitor, OnTheBoard, Visitor, channelOf } from './board-visitor';
import { type BoardRefusal } from './board.refusals';
import { BoardStore, type BoardVillage } from './board.store';
import { CacheableInterceptor } from './cacheable.interceptor';
import { ReadBoard } from './read-board';
import { ReadBoardNews } from './read-board-news';

/** For the screen in the village hall and for every phone: no sign-in, nothing to write. */
@ApiTags('board')
@Controller('board')
@OnTheBoard()
@UseInterceptors(CacheableInterceptor)
export class BoardController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: BoardStore,
    private readonly board: ReadBoard,
    private readonly news: ReadBoardNews,
    private readonly clock: Clock,
  ) {}

  @Get('villages')
  @ApiOperation({ summary: 'The villages that have a board here' })
  @ApiOkResponse({ type: [BoardVillageRowDto] })
  async villages(): Promise<BoardVillageRowDto[]> {
    const rows = await this.transactions.read(ROOT_AREA, (tx) =>
      this.store.villages(tx, this.clock.today()),
    );
    return rows.map(({ code, name, townshipName, households }) => ({
      code,
      name,
      townshipName,
      households,
    }));
  }

  @Get(':village')
  @ApiOperation({ summary: 'One village: what is in publicity, what counts, since when' })
  @ApiOkResponse({ type: BoardVillageDto })
  village(@Visitor() by: BoardVisitor, @Param('village') code: string): Promise<BoardVillageDto> {
    return this.read(by, code, (tx, village) => this.board.village(tx, village));
  }

  @Get(':village/standings')
  @ApiOperation({ summary: 'The ranking of a year by closed months' })
  @ApiOkResponse({ type: BoardStandingsDto })
  standings(
    @Visitor() by: BoardVisitor,
    @Param('village') code: string,
    @Query() { year, groupNo }: StandingsOfDto,
  ): Promise<BoardStandingsDto> {
    const wanted = { year: numberOf(year), groupNo: numberOf(groupNo) };
    return this.read(by, code, (tx, village) => this.board.standings(tx, village, wanted));
  }

  @Get(':village/rules')
  @ApiOperation({ summary: 'The rule list in force today, by category, and the meeting' })
  @ApiOkResponse({ type: BoardRulesDto })
  rules(@Visitor() by: BoardVisitor, @Param('village') code: string): Promise<BoardRulesDto> {
    return this.read(by, code, (tx, village) => this.board.rules(tx, village));
  }

  @Get(':village/sheet')
  @ApiOperation({ summary: 'The publicity sheet of a month; `{"month":null}` when there is none' })
  @ApiOkResponse({ type: BoardSheetDto })
  sheet(
    @Visitor() by: BoardVisitor,
    @Param('village') code: string,
    @Query() { month }: SheetOfDto,
  ): Promise<BoardSheetDto | { month: null }> {
    return this.read(by, code, (tx, village) => this.board.sheet(tx, village, month));
  }

  @Get(':village/objections')
  @ApiOperation({ summary: 'Objections that are being looked into, without names' })
  @ApiOkResponse({ type: [BoardObjectionDto] })
  objections(
    @Visitor() by: BoardVisitor,
    @Param('village') code: string,
  ): Promise<BoardObjectionDto[]> {
    return this.read(by, code, (tx, village) => this.board.objections(tx, village));
  }

  @Get(':village/ballots')
  @ApiOperation({
    summary: 'Ballots announced or held now, and what became of those that are over',
  })
  @ApiOkResponse({ type: [BoardBallotNewsDto] })
  ballots(
    @Visitor() by: BoardVisitor,
    @Param('village') code: string,
  ): Promise<BoardBallotNewsDto[]> {
    return this.read(by, code, (tx, village) => this.news.ballots(tx, village));
  }

  @Get(':village/stars')
  @ApiOperation({ summary: 'Who gained most in the last closed month' })
  @ApiOkResponse({ type: BoardStarsDto })
  stars(@Visitor() by: BoardVisitor, @Param('village') code: string): Promise<BoardStarsDto> {
    return this.read(by, code, (tx, village) => this.news.stars(tx, village));
  }

  @Get(':village/honours')
  @ApiOperation({ summary: 'Who of the village stands on the award lists that hold' })
  @ApiOkResponse({ type: [BoardHonoursDto] })
  honours(@Visitor() by: BoardVisitor, @Param('village') code: string): Promise<BoardHonoursDto[]> {
    return this.read(by, code, (tx, village) => this.news.honours(tx, village));
  }

  @Get(':village/settlement')
  @ApiOperation({ summary: 'The final settlement of a year; `{"year":null}` when there is none' })
  @ApiOkResponse({ type: BoardSettlementDto })
  settlement(
    @Visitor() by: BoardVisitor,
    @Param('village') code: string,
    @Query() { year }: SettlementOfDto,
  ): Promise<BoardSettlementDto | { year: null }> {
    return this.read(by, code, (tx, village) =>
      this.board.settlement(tx, village, numberOf(year) ?? null),
    );
  }

  /** @throws Refusal `board.village_unknown` */
  private async read<T>(
    by: BoardVisitor,
    code: string,
    work: (tx: ReadTx, village: BoardVillage) => Promise<T>,
  ): Promise<T> {
    return this.transactions.read(code, async (tx) => {
      const village = await this.store.village(tx, code, channelOf(by, code), this.clock.today());
      if (!village) throw new Refusal<BoardRefusal>('board.village_unknown');
      return work(tx, village);
    });
  }
}

const numberOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);
