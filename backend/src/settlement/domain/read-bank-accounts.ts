import { normaliseName, normaliseText } from '../../shared/domain/chinese-text';
import { type Coded, CodeBook, tellCandidates } from '../../shared/domain/former-code';
import {
  type Cell,
  type SheetRow,
  type SheetRows,
  cellText,
  unusable,
} from '../../shared/domain/sheet';
import {
  CELL_PROBLEMS,
  type ProblemText,
  SheetReport,
  type SheetProblem,
} from '../../shared/domain/sheet-report';
import { type SheetTable, findTable, isTotalRow } from '../../shared/domain/sheet-table';
import { bankNumber, isBankName, isBranchCode, isDoubtfulCard, isHolderName } from './bank-number';

type Column = 'code' | 'head' | 'holder' | 'bank' | 'number' | 'branch';
const COLUMNS: Record<Column, readonly string[]> = {
  code: ['户编号', '编号'],
  head: ['户主', '户主姓名'],
  holder: ['户名', '账户名', '开户名', '账户名称'],
  bank: ['开户行', '开户银行', '银行'],
  number: ['账号', '银行账号', '卡号', '银行卡号', '存折号'],
  branch: ['联行号', '行号'],
};

const own = (severity: 'ERROR' | 'WARNING', zh: string, en: string): ProblemText => ({
  severity,
  zh: `第 {row} 行${zh}`,
  en: `Row {row}: ${en}`,
});
/** No sentence repeats a number: what is wrong with it is told by its row. */
export const BANK_ACCOUNT_PROBLEMS = {
  ...CELL_PROBLEMS,
  HOUSEHOLD_UNKNOWN: own('ERROR', ':没有户编号 {code}', 'no household has the code {code}'),
  HOUSEHOLD_CLOSED: own('ERROR', ':户编号 {code} 已销户', 'the household {code} is closed'),
  HOUSEHOLD_AMBIGUOUS: own(
    'ERROR',
    ':户编号 {code} 合村前后可能是这几户:{candidates},请改写现在的户编号,再加一列「户主」写明是谁',
    'the code {code} may be {candidates}, from before the villages merged; write the present code, and the head in a column 户主',
  ),
  HOUSEHOLD_OF_BEFORE: own(
    'WARNING',
    ':户编号 {code} 是合村前的,现在是 {now}',
    'the code {code} is of before the villages merged; it is {now} now',
  ),
  HOUSEHOLD_TWICE: own(
    'ERROR',
    ':户编号 {code} 出现两次',
    'the household {code} stands here twice',
  ),
  NUMBER_UNSUITABLE: own(
    'ERROR',
    '账号须为 6 到 32 位数字',
    'an account number has 6 to 32 digits',
  ),
  NUMBER_CUT: own(
    'ERROR',
    '账号存成了数字,Excel 只留 15 位,后面的已经丢了。请把这一列设为文本,重新填写',
    'the account number is stored as a number and lost its last digits; make the column text and type it again',
  ),
  HOLDER_UNSUITABLE: own(
    'ERROR',
    '户名不对或没有填',
    'the name of the holder is missing or unsuitable',
  ),
  BANK_UNSUITABLE: own('ERROR', '开户行不对或没有填', 'the bank is missing or unsuitable'),
  BRANCH_UNSUITABLE: own('ERROR', '联行号须为 12 位数字', 'a branch code has 12 digits'),
  CARD_DOUBTFUL: own(
    'WARNING',
    '账号像银行卡号,但校验位对不上,请核对(存折号没有校验位)',
    'the number looks like a card’s but its check digit is wrong; compare it (passbooks have none)',
  ),
  HOLDER_OTHER: own(
    'WARNING',
    '户名 {holder} 与户主 {head} 不同,请核对',
    'the holder {holder} is not the head {head}; compare',
  ),
  NUMBER_TWICE: own('WARNING', '账号与第 {other} 行相同', 'the same account as row {other}'),
} satisfies Record<string, ProblemText>;
export type BankAccountProblem = keyof typeof BANK_ACCOUNT_PROBLEMS;

export interface ReadAccount {
  householdId: string;
  holderName: string;
  bankName: string;
  branchCode: string;
  number: string;
}
/** A household by its code; a closed one has no account. */
export interface KnownHousehold extends Coded {
  id: string;
  closed: boolean;
}
type Report = SheetReport<BankAccountProblem>;

const table = (sheet: SheetRows) =>
  findTable(sheet, COLUMNS, ({ code, holder, bank, number }) =>
    Boolean(code && holder && bank && number),
  );

/** The codes a workbook names, for asking who they are; null when no sheet lists accounts. */
export function codesIn(sheets: readonly SheetRows[]): string[] | null {
  const found = sheets.map(table).filter((one) => one !== null);
  if (found.length === 0) return null;
  return found.flatMap((one) => one.rows.map((row) => textAt(one, row, 'code')));
}

/** The accounts of a workbook (户编号, 户名, 开户行, 账号, 联行号), and what is wrong with which row. */
export function readBankAccounts(
  sheets: readonly SheetRows[],
  households: readonly KnownHousehold[],
): { accounts: ReadAccount[]; problems: SheetProblem<BankAccountProblem>[] } {
  const report: Report = new SheetReport<BankAccountProblem>(BANK_ACCOUNT_PROBLEMS);
  const book = new CodeBook(households);
  const seen = { households: new Set<string>(), numbers: new Map<string, number>() };
  const accounts = sheets.map(table).flatMap((found) =>
    (found?.rows ?? []).flatMap((row) => {
      if (!found || isTotalRow(row) || textAt(found, row, 'number') === '') return [];
      const account = readRow(found, row, book, seen, report);
      return account ? [account] : [];
    }),
  );
  return { accounts, problems: report.problems };
}

function readRow(
  found: SheetTable<Column>,
  row: SheetRow,
  book: CodeBook<KnownHousehold>,
  seen: { households: Set<string>; numbers: Map<string, number> },
  report: Report,
): ReadAccount | null {
  const before = report.problems.filter(({ severity }) => severity === 'ERROR').length;
  const at = { sheet: found.sheet, row: row.number, column: null };
  const say = (code: BankAccountProblem, params = {}) => report.problem(at, code, params);
  const code = textAt(found, row, 'code');
  const named = textAt(found, row, 'head') || textAt(found, row, 'holder');
  const [household, ...others] = book.meant(code, named);
  if (!household) say('HOUSEHOLD_UNKNOWN', { code });
  else if (others.length > 0)
    say('HOUSEHOLD_AMBIGUOUS', { code, candidates: tellCandidates([household, ...others]) });
  else if (household.closed) say('HOUSEHOLD_CLOSED', { code });
  else if (seen.households.has(household.id)) say('HOUSEHOLD_TWICE', { code });
  if (household) seen.households.add(household.id);

  const holderName = normaliseName(textAt(found, row, 'holder'));
  const bankName = normaliseText(textAt(found, row, 'bank'));
  const branchCode = textAt(found, row, 'branch').replace(/\s/g, '');
  if (!isHolderName(holderName)) say('HOLDER_UNSUITABLE');
  if (!isBankName(bankName)) say('BANK_UNSUITABLE');
  if (!isBranchCode(branchCode)) say('BRANCH_UNSUITABLE');

  const cell = cellAt(found, row, 'number');
  const number = bankNumber(textAt(found, row, 'number'));
  if (isCut(cell)) say('NUMBER_CUT');
  else if (number === null)
    report.problem({ ...at, column: '账号' }, unusable(cell) ?? 'NUMBER_UNSUITABLE');
  else if (isDoubtfulCard(number)) say('CARD_DOUBTFUL');
  const errors = report.problems.filter(({ severity }) => severity === 'ERROR').length;
  if (errors > before || !household || number === null) return null;

  if (household.code !== code)
    say('HOUSEHOLD_OF_BEFORE', { code, now: tellCandidates([household]) });
  if (holderName !== household.headName)
    say('HOLDER_OTHER', { holder: holderName, head: household.headName });
  const other = seen.numbers.get(number);
  if (other !== undefined) say('NUMBER_TWICE', { other });
  else seen.numbers.set(number, row.number);
  return { householdId: household.id, holderName, bankName, branchCode, number };
}

/** Excel keeps fifteen digits of a number; a longer account number has lost its end. */
const isCut = (cell: Cell | undefined): boolean => typeof cell === 'number' && cell >= 1e15;

const cellAt = ({ columns }: SheetTable<Column>, { cells }: SheetRow, column: Column) =>
  columns[column] ? cells[columns[column].index] : undefined;
const textAt = (found: SheetTable<Column>, row: SheetRow, column: Column): string =>
  normaliseText(cellText(cellAt(found, row, column)));
