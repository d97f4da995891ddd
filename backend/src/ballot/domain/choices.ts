import { type QuestionCount } from './tally';

export const CHOICES = ['YES', 'NO', 'ABSTAIN'] as const;
export type Choice = (typeof CHOICES)[number];

/** What one elector, or one ballot paper, says to one question; '' is the matter as a whole. */
export interface Answer {
  code: string;
  choice: Choice;
}

export interface BallotItem {
  code: string;
  label: string;
}

/** The questions of a ballot: its items, or the whole as one question. */
export const questionsOf = (items: readonly BallotItem[]): string[] =>
  items.length > 0 ? items.map(({ code }) => code) : [''];

/** The first question that is not answered exactly once, or was never asked; null when all is well. */
export function wronglyAnswered(
  codes: readonly string[],
  answers: readonly { code: string }[],
): string | null {
  const given = answers.map(({ code }) => code);
  const twice = given.find((code, at) => given.indexOf(code) !== at);
  const strange = given.find((code) => !codes.includes(code));
  return twice ?? strange ?? codes.find((code) => !given.includes(code)) ?? null;
}

/** Adds the answers of many up, question by question. */
export function countAnswers(
  codes: readonly string[],
  all: readonly (readonly Answer[])[],
): QuestionCount[] {
  const counts = new Map<string, QuestionCount>(
    codes.map((code) => [code, { code, yes: 0, no: 0, abstain: 0, void: 0 }]),
  );
  for (const { code, choice } of all.flat()) {
    const count = counts.get(code);
    if (!count) continue;
    if (choice === 'YES') count.yes += 1;
    else if (choice === 'NO') count.no += 1;
    else count.abstain += 1;
  }
  return [...counts.values()];
}
