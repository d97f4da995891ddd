import {
  type Certificate,
  type DistributionPlan,
  type NewPlanObjection,
  type PlanObjection,
  type Quantity,
  type QuantityChange,
  type QuantityRegister,
  type Settlement,
  type SettlementPreview,
  type SettlementVote,
} from '../../shared/resources';
import { ask } from './http';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const of = (id: string) => `/settlements/${id}`;

const post = async <T>(path: string, body: unknown, key?: string): Promise<T> =>
  (await ask<T>(path, { method: 'POST', body, idempotencyKey: key })).data;

export const previewSettlement = async (id: string, signal: AbortSignal) =>
  (await ask<SettlementPreview>(`${of(id)}/preview`, { method: 'POST', body: {}, signal })).data;

/** Changes the draft, or makes a new one. */
export async function saveSettlement(
  draft: Settlement | undefined,
  { year, ...body }: { year: number; title: string; plan: DistributionPlan },
  key: string,
): Promise<Settlement> {
  if (!draft) return post<Settlement>('/settlements', { year, ...body }, key);
  const question = { method: 'PUT' as const, body, version: draft.version };
  return (await ask<Settlement>(of(draft.id), question)).data;
}

export type PlainStep = 'take-back' | 'adopt' | 'publicise' | 'next-version' | 'finalise';

/** A step that needs nothing but to be taken. */
export const takeStep = (id: string, step: PlainStep, key: string) =>
  post<Settlement>(`${of(id)}/${step}`, {}, key);

export const putPlanToVote = (id: string, call: SettlementVote, key: string) =>
  post<Settlement>(`${of(id)}/put-to-vote`, call, key);

export const adoptPlanOnPaper = (id: string, meeting: object, key: string) =>
  post<Settlement>(`${of(id)}/adopt`, { meeting }, key);

/** `full`: with heads of household by name; not for the wall. */
export const certificateHref = (id: string, full = false) =>
  `/api/settlements/${id}/certificate.json${full ? '?names=full' : ''}`;

export const readCertificateHash = async (id: string, signal: AbortSignal) =>
  (await ask<Certificate>(`${of(id)}/certificate`, { signal })).data.certificateHash;

export const readPlanObjections = async (id: string, signal: AbortSignal) =>
  (await ask<PlanObjection[]>(`${of(id)}/objections`, { signal })).data;

export const raisePlanObjection = (id: string, said: NewPlanObjection, key: string) =>
  post<PlanObjection[]>(`${of(id)}/objections`, said, key);

export const answerPlanObjection = (
  id: string,
  number: number,
  said: { upheld: boolean; answer: string },
  key: string,
) => post<PlanObjection[]>(`${of(id)}/objections/${number}/answer`, said, key);

export const readRegisters = async (signal: AbortSignal) =>
  (await ask<QuantityRegister[]>('/quantity-registers', { signal })).data;

export const openRegister = (recordDate: string, key: string) =>
  post<QuantityRegister>('/quantity-registers', { recordDate }, key);

/** Every household of a register; a village has at most a few hundred. */
export async function readQuantities(recordDate: string, signal: AbortSignal): Promise<Quantity[]> {
  const filter = encodeURIComponent(JSON.stringify({ recordDate }));
  const sort = encodeURIComponent(JSON.stringify(['groupNo', 'ASC']));
  const rows: Quantity[] = [];
  for (;;) {
    const range = `[${rows.length},${rows.length + 999}]`;
    const path = `/quantities?filter=${filter}&sort=${sort}&range=${range}`;
    const { data } = await ask<Quantity[]>(path, { signal });
    rows.push(...data);
    if (data.length < 1000) return rows;
  }
}

export const setQuantities = async (recordDate: string, rows: QuantityChange[]) =>
  (
    await ask<{ changed: number }>(`/quantity-registers/${recordDate}/rows`, {
      method: 'PUT',
      body: { rows },
    })
  ).data;

export const quantityWorkbookHref = (recordDate: string) =>
  `/api/quantity-registers/${recordDate}/workbook`;

export const bringBackQuantities = async (recordDate: string, file: File, key: string) =>
  (
    await ask<{ changed: number; translated: string[] }>(
      `/quantity-registers/${recordDate}/workbook`,
      {
        method: 'POST',
        body: new Blob([file], { type: XLSX }),
        headers: { 'Content-Type': XLSX, 'X-File-Name': encodeURIComponent(file.name) },
        idempotencyKey: key,
      },
    )
  ).data;
