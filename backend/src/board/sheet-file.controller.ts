import {
  Controller,
  Get,
  Param,
  Query,
  type StreamableFile,
  UseInterceptors,
} from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Public } from '../access/signed-in';
import { Clock } from '../shared/clock';
import { textByRows } from '../shared/domain/canonical-json';
import { Refusal } from '../shared/domain/refusal';
import { attachment } from '../shared/http';
import { Transactions } from '../shared/transactions';
import { IsMonth } from '../shared/validators';
import { type BoardRefusal } from './board.refusals';
import { BoardStore } from './board.store';
import { CacheableInterceptor } from './cacheable.interceptor';
import { ReadSheetFile } from './read-sheet-file';

class SheetFileOfDto {
  @ApiProperty({ example: '2026-10' })
  @IsMonth()
  month: string;
}

/** A monthly sheet to take along. Its names are for everybody, whoever asks. */
@ApiTags('board')
@Controller('board/:village/sheet-file')
@UseInterceptors(CacheableInterceptor)
export class SheetFileController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: BoardStore,
    private readonly sheetFile: ReadSheetFile,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal `board.village_unknown`, `month.not_found` */
  @Get()
  @Public()
  @ApiOperation({ summary: 'A monthly sheet in one file that anybody can check without a server' })
  @ApiProduces('application/json')
  async show(
    @Param('village') code: string,
    @Query() { month }: SheetFileOfDto,
  ): Promise<StreamableFile> {
    const file = await this.transactions.readAsOne(code, async (tx) => {
      const village = await this.store.village(tx, code, 'PUBLIC', this.clock.today());
      if (!village) throw new Refusal<BoardRefusal>('board.village_unknown');
      return this.sheetFile.run(tx, village, month);
    });
    const name = `${file.heading.villageName}${month}公示表核对文件.json`;
    return attachment(Buffer.from(textByRows(file)), 'application/json', name);
  }
}
