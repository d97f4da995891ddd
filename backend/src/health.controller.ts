import { Controller, Get, HttpException } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import { Public } from './access/signed-in';
import { PictureStore } from './ledger/picture-store';
import { ROOT_AREA } from './shared/domain/area-code';
import { Transactions } from './shared/transactions';

class ReadyDto {
  @ApiProperty({ enum: ['up'] }) status: 'up';
  @ApiProperty({ enum: ['up', 'down'] }) pictures: 'up' | 'down';
}

@ApiTags('health')
@SkipThrottle()
@Controller('health')
export class HealthController {
  constructor(
    private readonly transactions: Transactions,
    private readonly pictures: PictureStore,
  ) {}

  @Get('live')
  @Public()
  @ApiOperation({ summary: 'The process answers' })
  live(): { status: 'up' } {
    return { status: 'up' };
  }

  @Get('ready')
  @Public()
  @ApiOperation({
    summary:
      'The database answers too; and whether the store of pictures does, without which the rest goes on',
  })
  @ApiOkResponse({ type: ReadyDto })
  async ready(): Promise<ReadyDto> {
    try {
      await this.transactions.read(ROOT_AREA, (tx) => tx.query('SELECT 1'));
    } catch {
      throw new HttpException('the database does not answer', 503);
    }
    return { status: 'up', pictures: (await this.pictures.answers()) ? 'up' : 'down' };
  }
}
