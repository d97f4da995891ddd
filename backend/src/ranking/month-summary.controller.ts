import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn } from '../access/signed-in';
import {
  type AnsweredForms,
  ApiForms,
  AskedForm,
  type FormAsk,
  answerForms,
} from '../shared/workbook/answer-forms';
import { ReadMonthSummary } from './read-month-summary';

@ApiTags('months')
@Controller('months')
export class MonthSummaryController {
  constructor(private readonly summary: ReadMonthSummary) {}

  @Get(':month/summary/form')
  @Requires('month.read')
  @ApiForms('The month’s summary of all households (月度汇总表)')
  async form(
    @By() by: SignedIn,
    @Param('month') month: string,
    @AskedForm() asked: FormAsk,
  ): AnsweredForms {
    return answerForms([await this.summary.form(by, month, asked.language)], asked);
  }
}
