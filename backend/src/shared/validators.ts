import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { IsOptional, registerDecorator } from 'class-validator';
import { isMonth, parseLocalDate } from './domain/local-date';
import { parsePoints } from './domain/points';

function constraint(name: string, holds: (value: unknown) => boolean): () => PropertyDecorator {
  return () => (target, propertyKey) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(propertyKey),
      validator: { validate: holds },
    });
}

/** A day that exists: `YYYY-MM-DD`. */
export const IsLocalDate = constraint(
  'isLocalDate',
  (v) => typeof v === 'string' && parseLocalDate(v) !== null,
);
/** A calendar month: `YYYY-MM`. */
export const IsMonth = constraint('isMonth', (v) => typeof v === 'string' && isMonth(v));
/** A JSON number with at most two decimals. */
export const IsPoints = constraint(
  'isPoints',
  (v) => typeof v === 'number' && parsePoints(v) !== null,
);

/** `marks[inspector][item]`: at most 9 × 12, each empty (null) or 0 to 1,000 with at most two decimals. */
export const IsMarks = constraint(
  'isMarks',
  (v) => Array.isArray(v) && v.length <= 9 && v.every(isMarkList),
);
const isMarkList = (v: unknown) => Array.isArray(v) && v.length <= 12 && v.every(isMark);
const isMark = (v: unknown) =>
  v === null || (typeof v === 'number' && v >= 0 && v <= 1000 && parsePoints(v) !== null);

/** An optional property that also takes null for "not given". */
export const Optional = (options: ApiPropertyOptions = {}) =>
  applyDecorators(ApiProperty({ ...options, required: false } as ApiPropertyOptions), IsOptional());
