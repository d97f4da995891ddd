import { type RefusalText } from '../shared/domain/refusal';

/** Accounts of households, and how the bank wants its file. */
export type BankAccountRefusal =
  | 'bank_account.no_key'
  | 'bank_account.key_missing'
  | 'bank_account.unreadable'
  | 'bank_account.household_unknown'
  | 'bank_account.household_closed'
  | 'bank_account.number_unsuitable'
  | 'bank_account.name_unsuitable'
  | 'bank_account.branch_unsuitable'
  | 'bank_account.day_unsuitable'
  | 'bank_account.none'
  | 'bank_account.no_table'
  | 'bank_account.rows_wrong'
  | 'bank_layout.number_missing'
  | 'bank_layout.amount_missing'
  | 'bank_layout.column_twice';

export const bankAccountRefusals: Record<BankAccountRefusal, RefusalText> = {
  'bank_account.no_key': {
    status: 409,
    zh: '还不能登记银行账号:服务器没有设置账号加密密钥(CUNFEN_BANK_KEY),请管理员设置后重启。现金发放不受影响',
    en: 'Bank accounts cannot be entered: no key to seal them is set (CUNFEN_BANK_KEY). Cash can be paid all the same',
  },
  'bank_account.key_missing': {
    status: 409,
    zh: '有账号是用另一把密钥(编号 {keyId})加密的,现在的服务器打不开。请管理员把那把密钥设为 CUNFEN_BANK_KEY_OLD,或重新登记账号',
    en: 'Some account was sealed by another key ({keyId}). Set that key as CUNFEN_BANK_KEY_OLD, or enter the account again',
  },
  'bank_account.unreadable': {
    status: 409,
    zh: '有账号的密文对不上这一户,可能被改动过,不能使用。请重新登记这一户的账号',
    en: 'A sealed account number does not belong to its household or was changed. Enter the account again',
  },
  'bank_account.household_unknown': {
    status: 404,
    zh: '本村没有这一户',
    en: 'There is no such household in the village',
  },
  'bank_account.household_closed': {
    status: 409,
    zh: '这一户已销户,只能凭手续发给继承人,不能登记银行账号',
    en: 'The household is closed: it is paid to its heirs on paper, not to an account',
  },
  'bank_account.number_unsuitable': {
    status: 422,
    zh: '账号须为 6 到 32 位数字',
    en: 'An account number has 6 to 32 digits',
  },
  'bank_account.name_unsuitable': {
    status: 422,
    zh: '户名、开户行须以文字开头,不含特殊符号',
    en: 'The names of holder and bank begin with a letter and hold no special characters',
  },
  'bank_account.branch_unsuitable': {
    status: 422,
    zh: '联行号须为 12 位数字,没有就不填',
    en: 'A branch code has 12 digits, or is left empty',
  },
  'bank_account.day_unsuitable': {
    status: 422,
    zh: '起用日期不能晚于今天,也不能早于上一个账号的起用日期({earliest})',
    en: 'The account holds from today or earlier, and not from before the one it follows ({earliest})',
  },
  'bank_account.none': {
    status: 409,
    zh: '这一户没有登记银行账号',
    en: 'The household has no bank account',
  },
  'bank_account.no_table': {
    status: 422,
    zh: '没有找到账号表:表头要有「户编号」「户名」「开户行」「账号」',
    en: 'There is no table of accounts: its heading needs 户编号, 户名, 开户行 and 账号',
  },
  'bank_account.rows_wrong': {
    status: 422,
    zh: '有 {count} 行不对,一行也没有登记。请按提示改好再传',
    en: '{count} rows are wrong; none was entered. Put them right and send the file again',
  },
  'bank_layout.number_missing': {
    status: 422,
    zh: '代发文件要有「户名」和「账号」两列',
    en: 'The file needs the columns 户名 and 账号',
  },
  'bank_layout.amount_missing': {
    status: 422,
    zh: '代发文件要有一列金额:按元或按分,只选一种',
    en: 'The file needs one column of amounts: in 元 or in 分',
  },
  'bank_layout.column_twice': {
    status: 422,
    zh: '同一列选了两次',
    en: 'A column was chosen twice',
  },
};
