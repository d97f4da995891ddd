import {
  type BankAccountChange,
  type BankBatch,
  type BankBatchDetail,
  type BankLayout,
  type BankResults,
  type BankSetup,
  type ImportedAccounts,
  type Movement,
  type NewBankBatch,
  type NewPayments,
  type PaymentReturn,
  type PaymentSheet,
  type ReturnedRow,
} from '../../shared/resources';
import { ask, askFile } from './http';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const get = async <T>(path: string, signal: AbortSignal): Promise<T> =>
  (await ask<T>(path, { signal })).data;
/** `key` names the submitted form. */
const post = async <T>(path: string, body: unknown, key: string): Promise<T> =>
  (await ask<T>(path, { method: 'POST', body, idempotencyKey: key })).data;

const paymentsOf = (settlementId: string) => `/settlements/${settlementId}/payments`;

export const readPayments = (settlementId: string, signal: AbortSignal) =>
  get<PaymentSheet>(paymentsOf(settlementId), signal);

export const readMovements = (settlementId: string, householdId: string, signal: AbortSignal) =>
  get<Movement[]>(`${paymentsOf(settlementId)}/households/${householdId}`, signal);

export const recordPayments = (settlementId: string, said: NewPayments, key: string) =>
  post<PaymentSheet>(paymentsOf(settlementId), said, key);

export const returnPayment = (settlementId: string, said: PaymentReturn, key: string) =>
  post<PaymentSheet>(`${paymentsOf(settlementId)}/return`, said, key);

export const readBatches = (settlementId: string, signal: AbortSignal) =>
  get<BankBatch[]>(`/settlements/${settlementId}/bank-batches`, signal);

export const makeBatch = (settlementId: string, batch: NewBankBatch, key: string) =>
  post<BankBatchDetail>(`/settlements/${settlementId}/bank-batches`, batch, key);

export const readBatch = (id: string, signal: AbortSignal) =>
  get<BankBatchDetail>(`/bank-batches/${id}`, signal);

export const settleBatch = (id: string, settledOn: string, returned: ReturnedRow[], key: string) =>
  post<BankBatchDetail>(`/bank-batches/${id}/settle`, { settledOn, returned }, key);

export const cancelBatch = (id: string, cancelledOn: string, reason: string, key: string) =>
  post<BankBatchDetail>(`/bank-batches/${id}/cancel`, { cancelledOn, reason }, key);

const workbook = (file: File) => ({
  method: 'POST' as const,
  body: new Blob([file], { type: XLSX }),
  headers: { 'Content-Type': XLSX, 'X-File-Name': encodeURIComponent(file.name) },
});

export const readResults = async (id: string, file: File) =>
  (await ask<BankResults>(`/bank-batches/${id}/read-results`, workbook(file))).data;

/** Saves the file for the bank on this computer; the server keeps on record who did. */
export async function saveBankFile(id: string): Promise<void> {
  const file = await askFile(`/bank-batches/${id}/file`, { method: 'POST' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  URL.revokeObjectURL(link.href);
}

export const enterAccount = async (householdId: string, account: BankAccountChange) =>
  (
    await ask<{ doubtful: boolean }>(`/bank-accounts/${householdId}`, {
      method: 'PUT',
      body: account,
    })
  ).data;

export const withdrawAccount = (householdId: string, key: string) =>
  post(`/bank-accounts/${householdId}/withdraw`, {}, key);

/** `enter`: not only looked at. The server keeps nothing of the file. */
export const importAccounts = async (file: File, enter: boolean) =>
  (await ask<ImportedAccounts>(`/bank-accounts/import${enter ? '?enter=1' : ''}`, workbook(file)))
    .data;

export const readBankSetup = (signal: AbortSignal) => get<BankSetup>('/bank-layout', signal);

export const setBankLayout = async (version: number, layout: BankLayout) =>
  (await ask<BankSetup>('/bank-layout', { method: 'PUT', body: layout, version })).data;
