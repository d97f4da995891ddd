import { applyDecorators, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { type Form, FormDto, toFormDto } from '../form';
import { Optional } from '../validators';
import { formWorkbook } from './form-workbook';

export class FormQueryDto {
  @Optional({ enum: ['xlsx'], description: 'as a workbook instead of pages' })
  @IsIn(['xlsx'])
  as?: 'xlsx';
}

/** What a route of a form answers. */
export const ApiForms = (summary: string) =>
  applyDecorators(ApiOperation({ summary }), ApiOkResponse({ type: [FormDto] }));

/** Forms for the desk to print, or the same as a workbook. */
export async function answerForms(
  forms: readonly Form[],
  { as }: FormQueryDto,
): Promise<FormDto[] | StreamableFile> {
  if (as === undefined) return forms.map(toFormDto);
  return formWorkbook(forms, forms.at(-1)?.title ?? 'forms');
}
