import { type DataSource } from 'typeorm';
import { SYSTEM } from '../shared/actor';
import { Clock } from '../shared/clock';
import { type Config } from '../shared/config';
import { ROOT_AREA } from '../shared/domain/area-code';
import { Transactions } from '../shared/transactions';
import { connect } from '../data-source';
import { migrate } from '../migrate';
import { demoTown } from './demo-data';
import { loadDemoTown } from './load-demo-town';
import { ADMIN, DEMO_PASSWORD } from './offices';

type Say = (text: string) => void;

/** Any constant: two starting instances must ask for the same lock. */
const LOCK = 4_313_221_053;
const BEGUN = 'demo.begin';
const DONE = 'demo.end';

/**
 * Loads the demo town into a migrated, empty database; leaves any other as it is. One that was cut off half-way, which
 * its audit tells, is thrown away and loaded again, but only in the embedded database that belongs to the demo.
 * Returns whether the town is there.
 * @throws Error for a half-loaded town in a database of one's own
 */
export async function ensureDemoTown(config: Config, url: string, say: Say): Promise<boolean> {
  const dataSource = await connect(config.databaseUrl ? url : unhurried(url));
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [LOCK]);
    let state = await stateOf(dataSource);
    if (state === 'HALF') {
      await startOver(config, dataSource, url, say);
      state = 'EMPTY';
    }
    if (state === 'FOREIGN') say('▸ The database has accounts of its own: no demo town is loaded.');
    if (state === 'EMPTY') await load(config, dataSource, say);
    return state !== 'FOREIGN';
  } finally {
    await lock.release();
    await dataSource.destroy();
  }
}

/** Who can sign in to the demo town, the administrator first. */
export function demoAccounts(): { username: string; area: string; office: string }[] {
  const { county, township, villages, emptyVillage, accounts } = demoTown();
  const areas = new Map(
    [township, ...villages, emptyVillage].map(({ code, name }) => [code, name] as const),
  );
  const others = accounts.map(({ username, office, area }) => {
    return { username, area: areas.get(area) ?? '', office };
  });
  return [{ username: ADMIN, area: county.name, office: '县级管理员' }, ...others];
}

/** The same as lines of a table, for the person who has just started it. */
export function demoAccountLines(): string[] {
  const lines = demoAccounts().map(({ username, area, office }) => {
    // A Chinese character is two columns wide.
    return `    ${username.padEnd(14)}${area}${' '.repeat(12 - 2 * area.length)}${office}`;
  });
  return [`  Demo accounts 演示账号, password ${DEMO_PASSWORD}`, ...lines, ''];
}

async function load(config: Config, dataSource: DataSource, say: Say): Promise<void> {
  const clock = new Clock();
  const began = clock.now().getTime();
  await mark(dataSource, BEGUN);
  await loadDemoTown(config, dataSource, config.today ?? clock.today(), say);
  await mark(dataSource, DONE);
  const seconds = Math.round((clock.now().getTime() - began) / 1000);
  say(`▸ Demo town loaded in ${seconds} s`);
}

/** Begin and end of the load stand in the audit of the whole country. */
function mark(dataSource: DataSource, action: string): Promise<void> {
  return new Transactions(dataSource, new Clock()).write(SYSTEM, (tx) =>
    tx.audit({ action, subjectKind: 'demo', subjectId: demoTown().township.code }),
  );
}

type State = 'EMPTY' | 'HALF' | 'LOADED' | 'FOREIGN';

function stateOf(dataSource: DataSource): Promise<State> {
  return new Transactions(dataSource, new Clock()).read(ROOT_AREA, async (tx) => {
    const rows = await tx.query<{ action: string }>(
      'SELECT action FROM audit_event WHERE area_code = $1 AND action = ANY ($2::text[])',
      [ROOT_AREA, [BEGUN, DONE]],
    );
    const marks = rows.map(({ action }) => action);
    if (marks.includes(DONE)) return 'LOADED';
    if (marks.includes(BEGUN)) return 'HALF';
    const [known] = await tx.query<{ known: boolean }>(
      'SELECT EXISTS (SELECT FROM account) OR EXISTS (SELECT FROM village) AS known',
    );
    return known?.known ? 'FOREIGN' : 'EMPTY';
  });
}

/** In one transaction: another interruption leaves either the half-loaded town or an empty database. */
async function startOver(
  config: Config,
  dataSource: DataSource,
  url: string,
  say: Say,
): Promise<void> {
  const half = 'Loading the demo town was interrupted last time';
  if (config.databaseUrl) {
    throw new Error(`${half}. Empty the database of DATABASE_URL, or set CUNFEN_DEMO=0.`);
  }
  say(`▸ ${half}: starting over …`);
  await dataSource.transaction(async (manager) => {
    await manager.query('DROP SCHEMA public CASCADE');
    await manager.query('CREATE SCHEMA public');
    await manager.query('GRANT USAGE ON SCHEMA public TO PUBLIC');
  });
  await migrate(url);
}

/**
 * The same database without waiting for the disk at every commit. A power cut may then cost the latest commits, never
 * earlier ones, so it leaves a half-loaded town without its end mark.
 */
function unhurried(url: string): string {
  const hurried = new URL(url);
  hurried.searchParams.set('options', '-c synchronous_commit=off');
  return hurried.href;
}
