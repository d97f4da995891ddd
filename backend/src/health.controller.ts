import { Controller, Get, HttpException } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import { Public } from './access/signed-in';
import { ROOT_AREA } from './shared/domain/area-code';
import { Transactions } from './shared/transactions';

@ApiTags('health')
@SkipThrottle()
@Controller('health')
export class HealthController {
  constructor(private readonly transactions: Transactions) {}

  @Get('live')
  @Public()
  @ApiOperation({ summary: 'The process answers' })
  live(): { status: 'up' } {
    return { status: 'up' };
  }

  @Get('ready')
  @Public()
  @ApiOperation({ summary: 'The database answers too' })
  async ready(): Promise<{ status: 'up' }> {
    try {
      await this.transactions.read(ROOT_AREA, (tx) => tx.query('SELECT 1'));
    } catch {
      throw new HttpException('the database does not answer', 503);
    }
    return { status: 'up' };
  }
}
