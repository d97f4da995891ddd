import { useState } from 'react';
import { useGetList } from 'react-admin';
import { type BookYear, type RuleList } from '../../shared/resources';
import { parseYuan } from '../../shared/yuan';
import { type RehearsalQuestion } from '../providers/actions';

/** What is typed and chosen above a rehearsal. */
export interface QuestionForm {
  /** Years with books, newest first. */
  years: number[];
  lists: RuleList[];
  year: number | '';
  listId: string;
  /** Empty: against what was booked. */
  againstId: string;
  pool: string;
  change: (change: Partial<Chosen>) => void;
  /** Null while something is missing or wrong. */
  question: RehearsalQuestion | null;
  loading: boolean;
}

interface Chosen {
  year: number | '';
  listId: string;
  againstId: string;
  pool: string;
}

/** Begins with last year and the draft, which is what one comes here for. */
export function useQuestionForm(today: string): QuestionForm {
  const books = useGetList<BookYear>('years', {
    sort: { field: 'year', order: 'DESC' },
    pagination: { page: 1, perPage: 100 },
  });
  const known = useGetList<RuleList>('rule-lists', {
    sort: { field: 'version', order: 'DESC' },
    pagination: { page: 1, perPage: 200 },
  });
  const [chosen, setChosen] = useState<Partial<Chosen>>({});
  const years = (books.data ?? [])
    .filter(({ openedHouseholds }) => openedHouseholds > 0)
    .map(({ year }) => year)
    .sort((a, b) => b - a);
  const lists = known.data ?? [];
  const running = Number(today.slice(0, 4));
  const year = chosen.year ?? years.find((one) => one < running) ?? years[0] ?? '';
  const listId = chosen.listId ?? firstList(lists)?.id ?? '';
  const { againstId = '', pool = '' } = chosen;
  const poolFen = pool.trim() === '' ? undefined : parseYuan(pool);
  const complete = year !== '' && listId !== '' && listId !== againstId;
  const question =
    complete && poolFen !== null && poolFen !== 0
      ? { year, ruleListId: listId, againstRuleListId: againstId || undefined, poolFen }
      : null;
  return {
    years,
    lists,
    year,
    listId,
    againstId,
    pool,
    question,
    change: (change) => setChosen((before) => ({ ...before, ...change })),
    loading: books.isPending || known.isPending,
  };
}

const firstList = (lists: readonly RuleList[]) =>
  lists.find(({ state }) => state !== 'ADOPTED') ??
  lists.find(({ inForce }) => inForce) ??
  lists[0];
