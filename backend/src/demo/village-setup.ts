import { AdoptRuleList } from '../rulebook/adopt-rule-list';
import { CreateScheme } from '../rulebook/create-scheme';
import { type LocalDate, yearOf } from '../shared/domain/local-date';
import { ApplyRoster } from '../village/apply-roster';
import { LinkAccount } from '../village/link-account';
import { PreviewRoster } from '../village/preview-roster';
import { heldWorkbook } from '../village/uploaded-workbook';
import { UpdateCourtyard } from '../village/update-courtyard';
import { UpdateVillage } from '../village/update-village';
import { type DemoVillage } from './demo-village';
import { rosterWorkbook } from './roster-workbook';

const BASE_POINTS = 100_00;

/** Settings, roster, courtyard leader, whose household is whose, and the rules a meeting adopts. */
export async function setUpVillage(village: DemoVillage, meetingOn: LocalDate): Promise<void> {
  const { app, plan } = village;
  await app.get(UpdateVillage).run(village.as('SECRETARY', 'village.write'), plan.code, 1, {
    publicityDays: 5,
    supervisionPhone: `0739-555${plan.code.slice(8)}`,
  });
  const file = await rosterWorkbook(plan.name, village.families);
  const clerk = village.as('CLERK', 'import.run');
  const workbook = heldWorkbook(`${plan.name}花名册.xlsx`, file);
  const importId = await app.get(PreviewRoster).run(clerk, workbook);
  await app.get(ApplyRoster).run(clerk, importId, false);
  await linkHolders(village);
  await nameLeader(village);
  await adoptRules(village, meetingOn);
}

async function linkHolders(village: DemoVillage): Promise<void> {
  const households = await village.households();
  for (const { household, role } of village.holders) {
    const own = households.get(household ?? '');
    if (!own) continue;
    const { accountId } = village.as(role, 'household.read');
    const secretary = village.as('SECRETARY', 'village.write');
    await village.app
      .get(LinkAccount)
      .link(secretary, { accountId, householdId: own.id, relation: 'OWN' });
  }
}

async function nameLeader(village: DemoVillage): Promise<void> {
  const { accountId } = village.as('COURTYARD_LEADER', 'act.record');
  const [led] = await village.read((tx) =>
    tx.query<{ id: string }>('SELECT id FROM courtyard WHERE village_code = $1 AND name = $2', [
      village.plan.code,
      village.ledCourtyard,
    ]),
  );
  const clerk = village.as('CLERK', 'household.write');
  await village.app
    .get(UpdateCourtyard)
    .run(clerk, led?.id ?? '', { leaderAccountIds: [accountId] });
}

/** Held before the closed year, in force from its first day; enough households were represented and for it. */
async function adoptRules(village: DemoVillage, meetingOn: LocalDate): Promise<void> {
  const { app, plan } = village;
  const schemeId = await app.get(CreateScheme).run(village.as('CLERK', 'rule.write'), {
    name: '家庭积分制',
    template: 'youxiqiao',
    basePoints: BASE_POINTS,
  });
  const [draft] = await village.read((tx) =>
    tx.query<{ id: string }>(
      'SELECT id FROM rule_list WHERE village_code = $1 AND scheme_id = $2',
      [plan.code, schemeId],
    ),
  );
  const present = Math.floor((plan.households * 4) / 5);
  const against = Math.floor(plan.households / 40);
  const abstained = Math.floor(plan.households / 30);
  await app
    .get(AdoptRuleList)
    .run(village.as('SECRETARY', 'rule.adopt'), draft?.id ?? '', `${yearOf(meetingOn) + 1}-01-01`, {
      body: 'HOUSEHOLD_REP_MEETING',
      heldOn: meetingOn,
      place: `${plan.name}村部`,
      expectedCount: plan.households,
      presentCount: present,
      yesCount: present - against - abstained,
      noCount: against,
      abstainCount: abstained,
      minutes: '逐条宣读并讨论,修改三处后表决;签到册和表决票存村档案室。',
    });
}
