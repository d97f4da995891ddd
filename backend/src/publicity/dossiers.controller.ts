import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import { By, Requires, type SignedIn } from '../access/signed-in';
import { Clock } from '../shared/clock';
import { yearOf } from '../shared/domain/local-date';
import { IdParam } from '../shared/http';
import { Optional } from '../shared/validators';
import {
  type AnsweredForms,
  ApiForms,
  AskedForm,
  type FormAsk,
  answerForms,
} from '../shared/workbook/answer-forms';
import { ReadDossier } from './read-dossier';

export class DossierQueryDto {
  @Optional({ example: '2026', description: 'default: the running year' })
  @Matches(/^20\d{2}$/)
  year?: string;

  @Optional({ enum: ['xlsx'], description: 'a workbook, no pages' })
  @IsIn(['xlsx'])
  as?: 'xlsx';
}

@ApiTags('households')
@Controller('households')
export class DossiersController {
  constructor(
    private readonly dossiers: ReadDossier,
    private readonly clock: Clock,
  ) {}

  @Get(':id/dossier/form')
  @Requires('household.read')
  @ApiForms('A household’s dossier (户主文明档案袋): cover and ledger of a year')
  async form(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Query() { year }: DossierQueryDto,
    @AskedForm() asked: FormAsk,
  ): AnsweredForms {
    const of = year ? Number(year) : yearOf(this.clock.today());
    return answerForms(await this.dossiers.forms(by, id, of, asked.language), asked);
  }
}
