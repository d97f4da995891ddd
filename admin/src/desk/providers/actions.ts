import {
  type AccountHousehold,
  type Act,
  type ActPreview,
  type Approval,
  type AreaChoices,
  type AreaProgress,
  type BallotCounts,
  type BallotDetail,
  type BallotNotice,
  type CastVotes,
  type CheckIn,
  type ClosingRecord,
  type CountSheet,
  type HouseholdPlaces,
  type HouseholdRehearsal,
  type Import,
  type ImportKind,
  type ImportProgress,
  type InitialPassword,
  type LintFinding,
  type Month,
  type NewAct,
  type NewBallot,
  type NewBatch,
  type NewRatification,
  type NewScheme,
  type NewTownScheme,
  type PilotList,
  type QueuedAct,
  type Ratification,
  type Rehearsal,
  type Rule,
  type RuleChange,
  type RuleList,
  type Scheme,
  type Sheet,
  type TemplateName,
  type TownScheme,
  type VoteCall,
  type WorkedExample,
} from '../../shared/resources';
import { type Ask, ask, askLines, askWatched } from './http';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Every human action of the desk that is more than saving a record; `key` names the submitted form. */
const post = async <T>(path: string, body: unknown = {}, key?: string): Promise<T> =>
  (await ask<T>(path, { method: 'POST', body, idempotencyKey: key })).data;

export const changePassword = (current: string, next: string) =>
  ask('/session/password', { method: 'PUT', body: { current, next } });

export const switchArea = (area: string) => ask('/session/area', { method: 'PUT', body: { area } });

export const resetPassword = (accountId: string, key: string) =>
  post<InitialPassword>(`/accounts/${accountId}/reset-password`, {}, key);

export type Relation = AccountHousehold['relation'];
interface Tie {
  accountId: string;
  householdId: string;
  relation: Relation;
}

export const noteHousehold = (tie: Tie, key: string) => post('/account-households', tie, key);

/** For oneself; the server knows who that is. */
export const declareHousehold = ({ householdId, relation }: Tie, key: string) =>
  post('/account-households/declare', { householdId, relation }, key);

export const endTie = (id: string, key: string) =>
  ask(`/account-households/${id}`, { method: 'DELETE', idempotencyKey: key });

const importPath = (kind: ImportKind) => `/imports/${kind === 'ROSTER' ? 'roster' : 'acts'}`;

/** What an import tells while it runs, and the signal that stops it. */
export interface ImportWatch {
  tell: (progress: ImportProgress) => void;
  signal: AbortSignal;
}

export async function uploadWorkbook(
  kind: ImportKind,
  file: File,
  key: string,
  watch: ImportWatch,
): Promise<Import> {
  const headers = { 'Content-Type': XLSX, 'X-File-Name': encodeURIComponent(file.name) };
  const body = new Blob([file], { type: XLSX });
  return runImport(kind, '', { body, headers, idempotencyKey: key }, watch);
}

export const applyImport = (kind: ImportKind, id: string, key: string, watch: ImportWatch) =>
  runImport(kind, `/${id}/apply`, { body: { skipBad: true }, idempotencyKey: key }, watch);

/** A roster is small and compared as a whole; acts come by the thousand and tell how far they are. */
async function runImport(
  kind: ImportKind,
  step: string,
  rest: Ask,
  { tell, signal }: ImportWatch,
): Promise<Import> {
  const question = { ...rest, method: 'POST' as const, signal };
  const path = `${importPath(kind)}${step}`;
  if (kind === 'ACTS') return askWatched<ImportProgress, Import>(path, question, tell);
  return (await ask<Import>(path, question)).data;
}

export const workbookHref = (importId: string) => `/api/imports/${importId}/workbook`;

export interface Adoption {
  effectiveFrom: string;
  /** Held on paper; without it the ballot the list was put to decides. */
  meeting?: BallotCounts & { place: string; minutes: string };
}

export const adoptRuleList = (id: string, adoption: Adoption, key: string) =>
  post(`/rule-lists/${id}/adopt`, adoption, key);

/** What happens to a ballot, by the name of its route. */
const ballot = (id: string, step: string, body: unknown, key: string) =>
  post<BallotDetail>(`/ballots/${id}/${step}`, body, key);

export const callBallot = (call: NewBallot, key: string) =>
  post<BallotDetail>('/ballots', call, key);

export const announceBallot = (id: string, notice: BallotNotice, key: string) =>
  ballot(id, 'announce', notice, key);

export const openBallot = (id: string, representativeIds: string[], key: string) =>
  ballot(id, 'open', { representativeIds }, key);

export const cancelBallot = (id: string, reason: string, key: string) =>
  ballot(id, 'cancel', { reason }, key);

export const checkIn = (id: string, presence: CheckIn, key: string) =>
  ballot(id, 'check-in', presence, key);

export const castVotes = (id: string, votes: CastVotes, key: string) =>
  ballot(id, 'votes', votes, key);

export const countBallot = (id: string, sheet: CountSheet, key: string) =>
  ballot(id, 'counts', sheet, key);

export const recountBallot = (id: string, sheet: CountSheet, reason: string, key: string) =>
  ballot(id, 'recount', { ...sheet, reason }, key);

export const closeBallot = (id: string, record: ClosingRecord, key: string) =>
  ballot(id, 'close', record, key);

export const townSchemes = async (signal: AbortSignal) =>
  (await ask<TownScheme[]>('/town-schemes', { signal })).data;

export const publishTownScheme = (scheme: NewTownScheme, key: string) =>
  post<TownScheme[]>('/town-schemes', scheme, key);

export const pilotLists = async (signal: AbortSignal) =>
  (await ask<PilotList[]>('/town-schemes/pilot-lists', { signal })).data;

export const createScheme = (scheme: NewScheme, key: string) =>
  post<Scheme>('/schemes', scheme, key);

/** The next version, with the rules of a list or of a template. */
export const startDraft = (
  schemeId: string,
  source: { ruleListId: string } | { template: TemplateName },
  key: string,
) => post<RuleList>('/rule-lists', { schemeId, ...source }, key);

export const setBasePoints = (id: string, basePoints: number, key: string) =>
  ask(`/rule-lists/${id}/base-points`, {
    method: 'PUT',
    body: { basePoints },
    idempotencyKey: key,
  });

export const discardList = (id: string, key: string) => post(`/rule-lists/${id}/discard`, {}, key);

export const putToVote = (id: string, call: VoteCall, key: string) =>
  post(`/rule-lists/${id}/put-to-vote`, call, key);

export const takeBack = (id: string, key: string) => post(`/rule-lists/${id}/take-back`, {}, key);

export const changesOf = async (id: string, since: string, signal: AbortSignal) =>
  (await ask<RuleChange[]>(`/rule-lists/${id}/changes?since=${since}`, { signal })).data;

export const findingsOf = async (id: string, signal: AbortSignal) =>
  (await ask<LintFinding[]>(`/rule-lists/${id}/findings`, { signal })).data;

/** A rule as it is typed; the server says what is wrong in it. */
export type WrittenRule = Record<string, unknown>;

const rulePath = ({ id }: Rule) => `/rules/${encodeURIComponent(id)}`;

/** Adds a rule to the draft, or writes one anew. */
export const saveRule = (ruleListId: string, rule: Rule | null, body: WrittenRule, key: string) =>
  rule
    ? ask(rulePath(rule), { method: 'PUT', body, version: rule.version })
    : post('/rules', { ruleListId, ...body }, key);

export const removeRule = (rule: Rule, key: string) =>
  ask(rulePath(rule), { method: 'DELETE', version: rule.version, idempotencyKey: key });

export const workRule = async (body: WrittenRule, signal: AbortSignal) =>
  (await ask<WorkedExample>('/worked-examples', { method: 'POST', body, signal })).data;

export const previewAct = async (act: NewAct, signal: AbortSignal): Promise<ActPreview> =>
  (await ask<ActPreview>('/acts/preview', { method: 'POST', body: act, signal })).data;

export const recordAct = (act: NewAct, key: string) => post<Act>('/acts', act, key);

/** Sends a returned act again, with what was amended in it. */
export const amendAct = async (act: Act, amended: object, key: string): Promise<Act> => {
  const { id, version } = act;
  const question = { method: 'PUT' as const, body: amended, version, idempotencyKey: key };
  return (await ask<Act>(`/acts/${id}`, question)).data;
};

export const recordBatch = (batch: NewBatch, key: string) =>
  post<{ batchId: string; count: number }>('/acts/batch', batch, key);

export const approveAct = (id: string, chosenPoints: number | undefined, key: string) =>
  post<Act>(`/acts/${id}/approve`, chosenPoints === undefined ? {} : { chosenPoints }, key);

export const returnAct = (id: string, reason: string, key: string) =>
  post<Act>(`/acts/${id}/return`, { reason }, key);

export const rejectAct = (id: string, reason: string, key: string) =>
  post<Act>(`/acts/${id}/reject`, { reason }, key);

export const withdrawAct = (id: string, key: string) => post<Act>(`/acts/${id}/withdraw`, {}, key);

export const reviewQueue = async (signal: AbortSignal) =>
  (await ask<{ total: number; acts: QueuedAct[] }>('/review-queue', { signal })).data;

/** `chosen`: the points of ranges among them. */
export const approveActs = (ids: string[], chosen: { id: string; points: number }[], key: string) =>
  post<Approval>('/acts/approve', { ids, chosen }, key);

export const approveBatch = (batchId: string, key: string) =>
  post<Approval>('/acts/approve', { batchId }, key);

export const recordRatification = (meeting: NewRatification, key: string) =>
  post<Ratification>('/ratifications', meeting, key);

export const uploadEvidence = async (photo: Blob): Promise<string> => {
  const headers = { 'Content-Type': photo.type };
  const question = { method: 'POST' as const, body: photo, headers };
  return (await ask<{ hash: string }>('/evidence', question)).data.hash;
};

export const evidenceHref = (hash: string) => `/api/evidence/${hash}`;

export const reverseEntry = (id: string, reason: string, key: string) =>
  post(`/entries/${id}/reverse`, { reason }, key);

export const openYear = (year: number, key: string) =>
  post<{ opened: number; carried: number }>(`/years/${year}/open`, {}, key);

export const publiciseMonth = (
  month: string,
  period: { from: string; days: number },
  key: string,
) => post<Month>(`/months/${month}/publicise`, period, key);

export const closeMonth = (month: string, key: string) =>
  post<Month>(`/months/${month}/close`, {}, key);

/** `search`: the two days the sheet is read for; the present without. */
export const readSheet = async (month: string, search: string, signal: AbortSignal) =>
  (await ask<Sheet>(`/months/${month}/sheet${search}`, { signal })).data;

export const sheetWorkbookHref = (month: string) => `/api/months/${month}/sheet.xlsx`;
export const sheetFileHref = ({ villageCode, month }: Sheet) =>
  `/api/board/${villageCode}/sheet-file?month=${month}`;

export const readPlaces = async (householdId: string, year: number, signal: AbortSignal) =>
  (await ask<HouseholdPlaces>(`/standings/of-household/${householdId}?year=${year}`, { signal }))
    .data;

/** A year by a list, against another one or, without it, against what was booked. */
export interface RehearsalQuestion {
  year: number;
  ruleListId: string;
  againstRuleListId?: string;
  poolFen?: number;
}

export const rehearsalChoices = async (signal: AbortSignal) =>
  (await ask<AreaChoices>('/rehearsals/choices', { signal })).data;

/** A list over the villages of the area: a line for each as it is done, until the signal says stop. */
export async function* rehearseArea(
  { year, ruleListId }: RehearsalQuestion,
  signal: AbortSignal,
): AsyncGenerator<AreaProgress> {
  for await (const line of askLines(`/rehearsals/progress?year=${year}&ruleListId=${ruleListId}`, {
    signal,
  }))
    yield JSON.parse(line) as AreaProgress;
}

export const rehearse = async (question: RehearsalQuestion, signal: AbortSignal) =>
  (await ask<Rehearsal>('/rehearsals', { method: 'POST', body: question, signal })).data;

export async function readHouseholdRehearsal(
  id: string,
  question: RehearsalQuestion,
  signal: AbortSignal,
): Promise<HouseholdRehearsal> {
  const asked = Object.entries(question).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  const path = `/rehearsals/households/${id}?${new URLSearchParams(asked)}`;
  return (await ask<HouseholdRehearsal>(path, { signal })).data;
}
