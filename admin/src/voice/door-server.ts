import { type components } from '../shared/api-types';

type Wire = components['schemas'];
export type DoorPage = Wire['DoorPageDto'];
export type DoorEntry = Wire['DoorEntryDto'];
export type EntryProof = Wire['EntryProofDto'];
export type Sealed = Wire['SealedDto'];
export type NewDeclaration = Wire['NewDeclarationDto'];
export type OwnDeclaration = Wire['OwnDeclarationDto'];
export type NewReport = Wire['NewReportDto'];
export type WallEntry = Wire['WallEntryDto'];
export type NewObjection = Wire['NewDoorObjectionDto'];
export type DoorObjection = Wire['DoorObjectionDto'];
export type Rules = Wire['BoardRulesDto'];
export type Standings = Wire['BoardStandingsDto'];

const PATIENCE_MS = 20_000;

/** Why the server said no, in its own words; without words it could not be reached. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    detail: string,
  ) {
    super(detail);
  }
}

/**
 * The village's server, for whoever holds the code of a door (null: nobody knows who). The code of the door comes in the fragment of the address, which no browser sends, and goes
 * out as a header: so it stands in no log and in no referrer.
 */
export class DoorServer {
  constructor(
    private readonly token: string | null,
    private readonly language: () => string,
    /** Where the household's page stands: at its door, or with its code on a screen in the hall. */
    private readonly household = '/door',
  ) {}

  page = (year: number | null): Promise<DoorPage> =>
    this.ask('GET', `${this.household}${year === null ? '' : `?year=${year}`}`);
  proof = (entryId: string): Promise<EntryProof> =>
    this.ask('GET', `${this.household}/entries/${entryId}/proof`);

  /** As an address of its own: only this page's may be drawn, and only who has the code is given it. */
  picture = async (path: string): Promise<string> => {
    const headers = { Authorization: `Bearer ${this.token ?? ''}` };
    const answer = await fetch(`/api${path}`, { headers, credentials: 'omit' });
    if (!answer.ok) throw new Refused('', '');
    const bytes = await answer.blob();
    return new Promise<string>((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result as string);
      reader.readAsDataURL(bytes);
    });
  };

  declare = (declaration: NewDeclaration): Promise<OwnDeclaration> =>
    this.ask('POST', '/door/declarations', declaration);
  declarations = (mine: readonly string[]): Promise<OwnDeclaration[]> =>
    this.ask('GET', `/door/declarations${asked(mine)}`);
  photo = async (picture: Blob): Promise<string> =>
    (await this.ask<{ hash: string }>('POST', '/door/photos', picture)).hash;
  wall = (householdCode: string): Promise<WallEntry[]> =>
    this.ask('GET', `/door/wall?householdCode=${encodeURIComponent(householdCode)}`);
  object = (objection: NewObjection): Promise<DoorObjection> =>
    this.ask('POST', '/door/objections', objection);
  objections = (mine: readonly string[]): Promise<DoorObjection[]> =>
    this.ask('GET', `/door/objections${asked(mine)}`);
  rules = (village: string): Promise<Rules> => this.ask('GET', `/board/${village}/rules`);
  standings = (village: string): Promise<Standings> =>
    this.ask('GET', `/board/${village}/standings`);
  report = (village: string, report: NewReport): Promise<unknown> =>
    this.ask('POST', `/reports/${village}`, report);

  /** @throws Refused */
  private async ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const patience = new AbortController();
    const timer = window.setTimeout(() => patience.abort(), PATIENCE_MS);
    const raw = body instanceof Blob;
    const type = raw ? body.type : 'application/json';
    try {
      const answer = await fetch(`/api${path}`, {
        method,
        headers: {
          // The code of a door opens that door only, and the right of a screen the households of its village.
          ...(this.token && path.startsWith(this.household)
            ? { Authorization: `Bearer ${this.token}` }
            : {}),
          'Accept-Language': this.language(),
          ...(body === undefined ? {} : { 'Content-Type': type }),
        },
        body: raw ? body : body === undefined ? undefined : JSON.stringify(body),
        credentials: 'omit',
        cache: 'no-store',
        signal: patience.signal,
      });
      const text = await answer.text();
      if (answer.ok) return (text ? JSON.parse(text) : null) as Answer;
      throw refusalOf(text);
    } catch (error) {
      throw error instanceof Refused ? error : new Refused('', '');
    } finally {
      window.clearTimeout(timer);
    }
  }
}

const asked = (mine: readonly string[]): string =>
  mine.length > 0 ? `?mine=${mine.join(',')}` : '';

function refusalOf(text: string): Refused {
  try {
    const { code = '', detail = '' } = JSON.parse(text) as { code?: string; detail?: string };
    return new Refused(code, detail);
  } catch {
    return new Refused('', '');
  }
}
