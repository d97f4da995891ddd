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

/** An optional property that also takes null for "not given". */
export const Optional = (options: ApiPropertyOptions = {}) =>
  applyDecorators(ApiProperty({ ...options, required: false } as ApiPropertyOptions), IsOptional());
