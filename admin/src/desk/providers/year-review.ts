import { type DividendReview, type Slip, type YearReview } from '../../shared/resources';
import { ask } from './http';

export const readYearReview = async (year: number, since: string | null, signal: AbortSignal) =>
  (await ask<YearReview>(`/year-reviews/${year}${since ? `?since=${since}` : ''}`, { signal }))
    .data;

export const readDividendReview = async (year: number, signal: AbortSignal) =>
  (await ask<DividendReview>(`/year-reviews/${year}/dividend`, { signal })).data;

const SLIPS_AT_ONCE = 250;

/** The slips of a year, some hundred at a time; `tell` hears how many there are of how many. */
export async function readSlips(
  filter: { year: number; groupNo?: number; householdId?: string },
  tell: (done: number, all: number) => void,
  signal: AbortSignal,
): Promise<Slip[]> {
  const slips: Slip[] = [];
  for (;;) {
    const range = JSON.stringify([slips.length, slips.length + SLIPS_AT_ONCE - 1]);
    const asked = new URLSearchParams({
      filter: JSON.stringify(filter),
      sort: '["groupNo","ASC"]',
      range,
    });
    const { data, headers } = await ask<Slip[]>(`/year-slips?${asked}`, { signal });
    slips.push(...data);
    const all = Number(headers.get('Content-Range')?.split('/')[1] ?? slips.length);
    tell(slips.length, all);
    if (slips.length >= all || data.length === 0) return slips;
  }
}
