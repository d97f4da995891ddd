import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { type FieldError, Refusal } from './domain/refusal';

/** What class-validator's constraint names mean to a clerk. */
const MEANING: Record<string, string> = {
  isString: '须为文字',
  isLength: '长度不对',
  maxLength: '太长',
  minLength: '太短',
  isInt: '须为整数',
  isNumber: '须为数字',
  min: '太小',
  max: '太大',
  isBoolean: '须为是或否',
  isArray: '须为列表',
  arrayMinSize: '太少',
  arrayMaxSize: '太多',
  isIn: '不在可选范围内',
  isUuid: '不是正确的编号',
  matches: '格式不对',
  isNotEmpty: '不能为空',
  isLocalDate: '不是存在的日期(YYYY-MM-DD)',
  isPoints: '分值最多两位小数',
  isMarks: '打分须是 0 到 1000 的数,最多两位小数',
  whitelistValidation: '没有这一项',
};

/** Unknown fields are refused, not dropped: a typing mistake in a client must not lose data silently. */
export const validation = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => {
      const fields = errors.flatMap((error) => fieldErrors(error));
      return new Refusal(
        'request.invalid',
        { field: fields.map((f) => f.field).join(', ') },
        fields,
      );
    },
  });

function fieldErrors(error: ValidationError, path = ''): FieldError[] {
  const field = path ? `${path}.${error.property}` : error.property;
  const own = Object.keys(error.constraints ?? {}).map((code) => ({
    field,
    code,
    detail: MEANING[code] ?? error.constraints?.[code] ?? code,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, field))];
}
