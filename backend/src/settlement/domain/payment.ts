import { type Fen } from '../../shared/domain/fen';

export const PAYMENT_METHODS = ['CASH', 'BANK', 'OTHER'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];
/** 本人、代领、继承人. */
export const PAYEES = ['HEAD', 'PROXY', 'HEIR'] as const;
export type Payee = (typeof PAYEES)[number];

/** Who took the money; somebody other than the head says what they are to them, an heir by which paper. */
export interface Receiver {
  payee: Payee;
  payeeName: string;
  relation: string;
  paper: string;
}

/** What moved for one household, in 分; `paid` is what it has, with what still lies at the bank. */
export interface Moved {
  due: Fen;
  paid: Fen;
  atBank: Fen;
  returned: Fen;
}

export interface PaymentSums extends Moved {
  owed: Fen;
  /** Paid under an earlier decision and more than the present one says; never asked back by itself. */
  overpaid: Fen;
}

export const owedOf = ({ due, paid }: Pick<Moved, 'due' | 'paid'>): Fen => Math.max(0, due - paid);

/** Adds households up. Always due = paid + owed − overpaid, line by line and in all. */
export function sumUp(lines: readonly Moved[]): PaymentSums {
  const sums: PaymentSums = { due: 0, paid: 0, atBank: 0, returned: 0, owed: 0, overpaid: 0 };
  for (const line of lines) {
    sums.due += line.due;
    sums.paid += line.paid;
    sums.atBank += line.atBank;
    sums.returned += line.returned;
    sums.owed += owedOf(line);
    sums.overpaid += Math.max(0, line.paid - line.due);
  }
  return sums;
}

/** What is missing about who took the money; null when all is said. */
export function missingReceipt(
  { payee, relation, paper }: Receiver,
  closed: boolean,
): 'payment.heirs_only' | 'payment.relation_needed' | 'payment.paper_needed' | null {
  if (closed && payee !== 'HEIR') return 'payment.heirs_only';
  if (payee !== 'HEAD' && relation === '') return 'payment.relation_needed';
  return payee === 'HEIR' && paper === '' ? 'payment.paper_needed' : null;
}
