import { type INestApplicationContext } from '@nestjs/common';
import { type DataSource } from 'typeorm';
import { createApplication } from '../application';
import { Clock, type FixedDayClock } from '../shared/clock';
import { type Config } from '../shared/config';
import { type LocalDate, yearOf } from '../shared/domain/local-date';
import { ManageAreas } from '../village/manage-areas';
import { demoNames, demoTown, demoYear } from './demo-data';
import { DemoVillage } from './demo-village';
import { familiesOf } from './families';
import { DEMO_PASSWORD, Offices } from './offices';
import { type DemoTimeline, demoTimeline } from './timeline';
import { VillageOffice } from './village-office';
import { setUpVillage } from './village-setup';

/** After this review of a year the database counts its rows, when the year's books have just begun. */
const FIRST_MONTH = /-01$/;

type Say = (text: string) => void;

/**
 * Lets the offices of a small town live through two years until `today`, by the same use cases that people use: what
 * is in the books afterwards is chained, publicised and settled as theirs would be. The database must be empty. The
 * same `today` gives the same town.
 */
export async function loadDemoTown(
  config: Config,
  dataSource: DataSource,
  today: LocalDate,
  say: Say,
): Promise<void> {
  const timeline = demoTimeline(today);
  const app = await createApplication(
    { ...config, today: timeline.meetingOn, adminPassword: DEMO_PASSWORD, logLevel: 'warn' },
    dataSource,
  );
  try {
    await app.init();
    const villages = await openTown(app, timeline, say);
    await live(app, dataSource, villages, timeline, say);
    await dataSource.query('ANALYZE');
  } finally {
    await app.close();
  }
}

/** Areas from the top, accounts for their offices, then each village at its own pace. */
async function openTown(
  app: INestApplicationContext,
  { meetingOn }: DemoTimeline,
  say: Say,
): Promise<DemoVillage[]> {
  const { county, township, villages, emptyVillage, accounts } = demoTown();
  say(`▸ Demo town ${county.name}${township.name}: areas, accounts, rosters, rules …`);
  const offices = new Offices(app);
  await offices.openAdmin(say);
  const areas = app.get(ManageAreas);
  for (const { code, name } of [county, township]) await areas.create(offices.admin, code, name);
  const inTownship = accounts.filter(({ area }) => area === township.code);
  await offices.open(offices.admin, inTownship);
  const officer = offices.as('zhen', 'area.write');
  for (const { code, name } of [...villages, emptyVillage]) await areas.create(officer, code, name);
  const inVillages = accounts.filter(({ area }) => area !== township.code);
  await offices.open(officer, inVillages);
  const names = demoNames();
  const opened = villages.map((plan) => {
    const families = familiesOf(plan, accounts, names, yearOf(meetingOn));
    return new DemoVillage(app, plan, families, accounts, offices);
  });
  await Promise.all(opened.map((village) => setUpVillage(village, meetingOn)));
  return opened;
}

/** The villages take each step on the same day, side by side: their books do not touch. */
async function live(
  app: INestApplicationContext,
  dataSource: DataSource,
  villages: readonly DemoVillage[],
  { steps }: DemoTimeline,
  say: Say,
): Promise<void> {
  const clock = app.get<Clock, FixedDayClock>(Clock);
  const year = demoYear();
  const offices = await Promise.all(villages.map((village) => VillageOffice.of(village, year)));
  let told = 0;
  for (const step of steps) {
    if (yearOf(step.day) > told) {
      told = yearOf(step.day);
      say(`▸ Demo town: acts, reviews, publicity and closings of ${told} …`);
    }
    clock.turnTo(step.day);
    await Promise.all(offices.map((office) => office.take(step)));
    // Books that begin leave the planner guessing; by itself it would learn only a minute later.
    if (step.do === 'REVIEW' && FIRST_MONTH.test(step.month)) await dataSource.query('ANALYZE');
  }
}
