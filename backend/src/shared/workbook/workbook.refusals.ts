import { type RefusalText } from '../domain/refusal';

/** The limits of an uploaded workbook: the largest village's year in one file, and still read in seconds. */
export const WORKBOOK_LIMITS = {
  fileBytes: 20 * 1024 * 1024,
  inflatedBytes: 120 * 1024 * 1024,
  parts: 1_000,
  sheets: 50,
  columns: 200,
  /** Rows with something in them, titles included, over all sheets. */
  rows: 60_000,
  /** The same of a workbook that is compared as a whole: ten times the largest village's people. */
  rowsAtOnce: 10_000,
  cellCharacters: 2_000,
};

export type WorkbookRefusal =
  | 'workbook.not_xlsx'
  | 'workbook.old_xls'
  | 'workbook.encrypted'
  | 'workbook.too_large'
  | 'workbook.too_many_rows'
  | 'workbook.damaged'
  | 'workbook.empty';

export const WORKBOOK_REFUSALS: Record<WorkbookRefusal, RefusalText> = {
  'workbook.not_xlsx': {
    status: 415,
    zh: '这不是 Excel 工作簿(.xlsx)。请用 Excel 或 WPS 打开后另存为 .xlsx 再上传',
    en: 'This is not an Excel workbook (.xlsx). Open it in Excel or WPS and save it as .xlsx',
  },
  'workbook.old_xls': {
    status: 415,
    zh: '这是旧格式的 .xls 文件(改扩展名没有用)。请用 Excel 或 WPS 打开后另存为 .xlsx 再上传',
    en: 'This is an old .xls file, whatever its name. Open it in Excel or WPS and save it as .xlsx',
  },
  'workbook.encrypted': {
    status: 422,
    zh: '这个工作簿有打开密码。请去掉密码后另存为 .xlsx 再上传',
    en: 'This workbook has a password. Remove the password, save it as .xlsx and upload it again',
  },
  'workbook.too_large': {
    status: 413,
    zh: '工作簿太大(上限:文件 20 MB、解压后 120 MB、50 张工作表、200 列)。请只留下要导入的工作表,删去图片和多余的列,另存为 .xlsx 再上传',
    en: 'The workbook is too large (at most 20 MB, 120 MB unpacked, 50 sheets, 200 columns)',
  },
  'workbook.too_many_rows': {
    status: 413,
    zh: '工作簿超过 {max} 行。请分成几个文件上传',
    en: 'The workbook has more than {max} rows. Split it into several files',
  },
  'workbook.damaged': {
    status: 422,
    zh: '工作簿已损坏或不完整,读不出来。请用 Excel 或 WPS 打开检查,另存为 .xlsx 再上传',
    en: 'The workbook is damaged or incomplete. Open it in Excel or WPS and save it as .xlsx',
  },
  'workbook.empty': {
    status: 422,
    zh: '文件是空的,没有任何内容。请检查是否选错了文件',
    en: 'The file is empty. Was the right file chosen?',
  },
};
