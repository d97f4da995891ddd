import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn } from '../access/signed-in';
import { toActToRecord } from './acts.dto';
import { FieldActDto, FieldReceiptDto, toReceiptDto } from './field-acts.dto';
import { RecordFieldAct } from './record-field-act';

@ApiTags('acts')
@Controller('acts/field')
export class FieldActsController {
  constructor(private readonly recording: RecordFieldAct) {}

  @Post()
  @Requires('act.record')
  @ApiOperation({
    summary: 'Record an act written down without signal; the same clientId is recorded once, ever',
  })
  @ApiCreatedResponse({ type: FieldReceiptDto })
  async record(@By() by: SignedIn, @Body() body: FieldActDto): Promise<FieldReceiptDto> {
    return toReceiptDto(await this.recording.run(by, body, toActToRecord(body)));
  }
}
