import { type Demand } from './demands';

/** Paying out, and the accounts it is paid to. */
export const PAYMENT_DEMANDS: Record<string, Demand> = {
  'GET /api/settlements/{id}/payments': ['settlement.read', 'in a village'],
  'GET /api/settlements/{id}/payments/form': ['settlement.read', 'in a village'],
  'GET /api/settlements/{id}/payments/households/{householdId}': [
    'settlement.read',
    'in a village',
  ],
  'POST /api/settlements/{id}/payments': ['payment.write', 'in a village'],
  'POST /api/settlements/{id}/payments/return': ['payment.write', 'in a village'],
  'GET /api/settlements/{id}/bank-batches': ['settlement.read', 'in a village'],
  'POST /api/settlements/{id}/bank-batches': ['payment.write', 'in a village'],
  'GET /api/bank-batches/{id}': ['settlement.read', 'in a village'],
  'POST /api/bank-batches/{id}/file': ['bank_file.download', 'in a village'],
  'POST /api/bank-batches/{id}/settle': ['payment.write', 'in a village'],
  'POST /api/bank-batches/{id}/cancel': ['payment.write', 'in a village'],
  'POST /api/bank-batches/{id}/read-results': ['payment.write', 'in a village'],
  'GET /api/bank-accounts': ['bank_account.write', 'in a village'],
  'PUT /api/bank-accounts/{id}': ['bank_account.write', 'in a village'],
  'POST /api/bank-accounts/{id}/withdraw': ['bank_account.write', 'in a village'],
  'POST /api/bank-accounts/import': ['bank_account.write', 'in a village'],
  'GET /api/bank-layout': ['bank_account.write', 'in a village'],
  'PUT /api/bank-layout': ['bank_account.write', 'in a village'],
};
