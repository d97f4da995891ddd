import { randomUUID } from 'node:crypto';
import { hashToken } from '../access/sign-in';
import { DecideDeclaration } from '../declarations/decide-declaration';
import { ReceiveDeclaration } from '../declarations/receive-declaration';
import { ObjectFromDoor } from '../publicity/object-from-door';
import { type LocalDate, addDays, monthOf } from '../shared/domain/local-date';
import { type DoorVisitor } from '../village/at-the-door';
import { DoorKeyStore } from '../village/door-key.store';
import { type ExistingHousehold } from '../village/domain/roster-changes';
import { MakeDoorKeys } from '../village/make-door-keys';
import { type DemoVoices, demoVoices } from './demo-data';
import { type DemoVillage } from './demo-village';
import { recordOf, writtenAct } from './written-act';

/** Some households get a code on their door, and say by it what they did, saw, and do not agree to. */
export async function hearVoices(
  village: DemoVillage,
  households: ReadonlyMap<string, ExistingHousehold>,
  today: LocalDate,
): Promise<void> {
  const { declarations, objection } = demoVoices();
  const lastMonth = monthOf(addDays(`${monthOf(today)}-01`, -1));
  const entry = await village.firstEntry(lastMonth, objection.rule);
  const speakers = declarations.flatMap(({ household }) => households.get(household)?.id ?? []);
  const doors = await openDoors(
    village,
    [...speakers, ...(entry ? [entry.householdId] : [])],
    today,
  );
  for (const said of declarations) {
    const door = doors.get(households.get(said.household)?.id ?? '');
    if (door) await declare(village, households, door, said, today);
  }
  const door = doors.get(entry?.householdId ?? '');
  if (!entry || !door) return;
  await village.app.get(ObjectFromDoor).run(door, {
    clientId: randomUUID(),
    entry,
    channel: 'QR',
    objectorName: '',
    contact: '',
    grounds: objection.grounds,
    photos: [],
  });
}

/** Plates as the clerk prints them, each held up to its door at once: a token is seen only here. */
async function openDoors(
  village: DemoVillage,
  householdIds: string[],
  today: LocalDate,
): Promise<Map<string, DoorVisitor>> {
  const { app, plan } = village;
  const clerk = village.as('CLERK', 'household.write');
  const wanted = { groupNo: null, householdIds, renewReason: null };
  const plates = await app.get(MakeDoorKeys).run(clerk, wanted);
  const doors = new Map<string, DoorVisitor>();
  for (const { householdId, token } of plates) {
    const door = await village.read((tx) =>
      app.get(DoorKeyStore).open(tx, plan.code, hashToken(token), today),
    );
    if (!door) throw new Error(`A new plate of ${plan.name} opens no door.`);
    const visitor = { accountId: null, username: 'door', ip: 'local', requestId: 'demo' };
    doors.set(householdId, { ...visitor, areaCode: plan.code, door });
  }
  return doors;
}

async function declare(
  village: DemoVillage,
  households: ReadonlyMap<string, ExistingHousehold>,
  door: DoorVisitor,
  {
    household,
    kind,
    about,
    rule,
    what,
    amount,
    by,
    daysAgo,
    decision,
  }: DemoVoices['declarations'][number],
  today: LocalDate,
): Promise<void> {
  const { app } = village;
  const first = `${monthOf(today)}-01`;
  const day = addDays(today, -daysAgo);
  const occurredOn = day < first ? first : day;
  const { id } = await app.get(ReceiveDeclaration).run(door, {
    channel: 'QR',
    kind,
    declaredBy: door.door.householdId,
    clientId: randomUUID(),
    householdCode: about,
    about: '',
    ruleCode: rule,
    what,
    amount,
    occurredOn,
    reporterName: by,
    contact: '',
    photos: [],
  });
  if (!decision) return;
  const clerk = village.as('CLERK', 'act.record');
  const deciding = app.get(DecideDeclaration);
  if (decision !== 'ACCEPT') return deciding.decline(clerk, id, decision.decline);
  const record = recordOf({ rule: rule ?? '', note: what }, village.family(household), occurredOn);
  await deciding.accept(clerk, id, writtenAct(record, households));
}
