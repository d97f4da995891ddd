import { CallBallot } from '../ballot/call-ballot';
import { AdoptRuleList } from '../rulebook/adopt-rule-list';
import { ConsultVillagers } from '../rulebook/consult-villagers';
import { FileRuleList } from '../rulebook/file-rule-list';
import { HearOpinion } from '../rulebook/hear-opinion';
import { ProposeRule } from '../rulebook/propose-rule';
import { PutToVote } from '../rulebook/put-to-vote';
import { RuleBook } from '../rulebook/rule-book';
import { WriteDraft } from '../rulebook/write-draft';
import { addDays, type LocalDate, yearOf } from '../shared/domain/local-date';
import { holdVote } from './hold-vote';
import { type DemoRevision } from './demo-data';
import { type DemoFamily } from './families';
import { type DemoVillage } from './demo-village';

/** How far a village is with the next version of its list. */
export type RevisionStage = 'BEGIN' | 'CONSULT' | 'CALL' | 'VOTE' | 'ADOPT';

/** The law's ten days between notice and meeting, and one more. */
const NOTICE_DAYS = 11;
const CAME_TO_THE_YARD = 31;

/** One version of the list, from the first proposal to the day it is voted into force. */
export class RuleRevision {
  private schemeId = '';
  private listId = '';
  private consultationId = '';
  private ballotId = '';

  constructor(
    private readonly village: DemoVillage,
    private readonly told: DemoRevision,
  ) {}

  async take(stage: RevisionStage, today: LocalDate): Promise<void> {
    switch (stage) {
      case 'BEGIN':
        await this.begin(today);
        return this.planConsultation(today);
      case 'CONSULT':
        return this.consult(today);
      case 'CALL':
        return this.call(today);
      case 'VOTE':
        return holdVote(this.village, this.ballotId, this.told.closing);
      case 'ADOPT':
        return this.adopt(today);
    }
  }

  /** A copy of the list in force, with what was proposed written into it. */
  private async begin(today: LocalDate): Promise<void> {
    const { app } = this.village;
    const lists = await this.village.read((tx) =>
      app.get(RuleBook).adoptedLists(tx, this.village.plan.code),
    );
    const current = lists.at(-1);
    if (!current) throw new Error(`${this.village.plan.name} has no list to revise.`);
    this.schemeId = current.schemeId;
    const clerk = this.village.as('CLERK', 'rule.write');
    const draft = app.get(WriteDraft);
    this.listId = await draft.start(clerk, current.schemeId, {
      ruleListId: current.ruleListId,
    });
    for (const rule of this.told.changed) {
      await draft.changeRule(clerk, { ruleListId: this.listId, code: rule.code, version: 1 }, rule);
    }
    for (const rule of this.told.added) await draft.addRule(clerk, this.listId, rule);
    await this.propose(today);
  }

  private async propose(today: LocalDate): Promise<void> {
    const clerk = this.village.as('CLERK', 'deliberation.record');
    const proposing = this.village.app.get(ProposeRule);
    for (const [at, { proposer, ruleCode, content, answer }] of this.told.proposals.entries()) {
      const householdId = proposer === 'HOUSEHOLD' ? await this.neighbour(at) : null;
      const id = await proposing.record(clerk, {
        schemeId: this.schemeId,
        ruleCode,
        proposer,
        householdId,
        proposerName: '',
        content,
        proposedOn: today,
      });
      if (!answer) continue;
      const ruleListId = answer.taken ? this.listId : null;
      await proposing.answer(clerk, id, { ruleListId, text: answer.text });
    }
  }

  private async planConsultation(today: LocalDate): Promise<void> {
    const { app, ledCourtyard } = this.village;
    const [courtyard] = await this.village.read((tx) =>
      tx.query<{ id: string }>('SELECT id FROM courtyard WHERE village_code = $1 AND name = $2', [
        this.village.plan.code,
        ledCourtyard,
      ]),
    );
    const leader = this.village.as('COURTYARD_LEADER', 'consultation.record');
    this.consultationId = await app.get(ConsultVillagers).plan(leader, {
      ruleListId: this.listId,
      form: 'COURTYARD_MEETING',
      scheduledOn: addDays(today, 4),
      place: `${ledCourtyard}晒谷坪`,
      groupNo: null,
      courtyardId: courtyard?.id ?? null,
      host: this.village.holder('COURTYARD_LEADER').name,
    });
  }

  /** The courtyard speaks, and the committees answer; one question may still be open. */
  private async consult(today: LocalDate): Promise<void> {
    const { app } = this.village;
    const leader = this.village.as('COURTYARD_LEADER', 'consultation.record');
    const clerk = this.village.as('CLERK', 'deliberation.record');
    const hearing = app.get(HearOpinion);
    for (const [at, { named, ruleCode, stance, content, answer }] of this.told.opinions.entries()) {
      const id = await hearing.record(leader, {
        consultationId: this.consultationId,
        ruleCode,
        householdId: named ? await this.neighbour(at) : null,
        speakerName: '',
        stance,
        content,
      });
      if (answer) await hearing.answer(clerk, id, answer);
    }
    await app.get(ConsultVillagers).hold(leader, this.consultationId, {
      heldOn: today,
      expectedCount: this.neighbours().length,
      presentCount: Math.min(CAME_TO_THE_YARD, this.neighbours().length),
      householdIds: [],
      minutes: this.told.minutes,
      photos: [],
    });
    if (this.told.opinions.every(({ answer }) => answer !== null)) {
      await app.get(ConsultVillagers).close(clerk, this.consultationId);
    }
  }

  private async call(today: LocalDate): Promise<void> {
    const { app, plan } = this.village;
    const meeting = { heldOn: addDays(today, NOTICE_DAYS), place: `${plan.name}村部` };
    const secretary = this.village.as('SECRETARY', 'rule.adopt');
    const call = { ...meeting, body: 'HOUSEHOLD_REP_MEETING' as const, byItem: true };
    this.ballotId = await app.get(PutToVote).call(secretary, this.listId, call);
    const notice = { ...meeting, announcedOn: today, shortNoticeReason: '' };
    const host = this.village.as('SECRETARY', 'ballot.run');
    await app.get(CallBallot).announce(host, this.ballotId, notice);
  }

  /** In force from New Year's Day, and filed with the township. */
  private async adopt(today: LocalDate): Promise<void> {
    const { app } = this.village;
    const secretary = this.village.as('SECRETARY', 'rule.adopt');
    const year = yearOf(today) + 1;
    await app.get(AdoptRuleList).run(secretary, this.listId, `${year}-01-01`, null);
    await app.get(FileRuleList).file(this.village.as('CLERK', 'deliberation.record'), this.listId, {
      filedOn: today,
      office: '柳溪镇人民政府',
      documentNo: `柳村规备〔${year - 1}〕3 号`,
      note: '',
      correctionReason: '',
    });
  }

  /** The households of the courtyard whose leader has an account, without the leader's own. */
  private neighbours(): DemoFamily[] {
    const { families, ledCourtyard } = this.village;
    const leader = this.village.holder('COURTYARD_LEADER').household;
    return families.filter((one) => one.courtyard === ledCourtyard && one.code !== leader);
  }

  private async neighbour(at: number): Promise<string | null> {
    const here = this.neighbours().filter(({ standing }) => standing === 'HERE');
    const households = await this.village.households();
    return households.get(here[at * 3]?.code ?? '')?.id ?? null;
  }
}
