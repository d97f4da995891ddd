import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  type StreamableFile,
} from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery } from '@nestjs/swagger';
import { type Request } from 'express';
import { Refusal } from '../domain/refusal';
import { type Language } from '../domain/sheet-report';
import { type Form, FormDto, toFormDto } from '../form';
import { languageOf } from '../http';
import { formWorkbook } from './form-workbook';

/** In which language, and as pages to print or as a workbook. */
export interface FormAsk {
  language: Language;
  workbook: boolean;
}

/** Reads `?as=xlsx` and the language. @throws Refusal `request.invalid` */
export const AskedForm = createParamDecorator((_: unknown, context: ExecutionContext): FormAsk => {
  const request = context.switchToHttp().getRequest<Request>();
  const { as } = request.query;
  if (as !== undefined && as !== 'xlsx') throw new Refusal('request.invalid', { field: 'as' });
  return { language: languageOf(request.header('accept-language')), workbook: as === 'xlsx' };
});

/** What a route of a form answers. */
export const ApiForms = (summary: string) =>
  applyDecorators(
    ApiOperation({ summary }),
    ApiQuery({ name: 'as', required: false, enum: ['xlsx'], description: 'a workbook, no pages' }),
    ApiOkResponse({ type: [FormDto] }),
  );

export type AnsweredForms = Promise<FormDto[] | StreamableFile>;

/** Forms for the desk to print, or the same as a workbook. */
export async function answerForms(forms: readonly Form[], { workbook }: FormAsk): AnsweredForms {
  if (!workbook) return forms.map(toFormDto);
  return formWorkbook(forms, forms.at(-1)?.title ?? 'forms');
}
