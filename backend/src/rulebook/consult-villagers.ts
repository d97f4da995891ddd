import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type AreaCode } from '../shared/domain/area-code';
import { shanghaiDay } from '../shared/domain/local-date';
import { Refusal, type RefusalParams } from '../shared/domain/refusal';
import { type ReadTx, Transactions, newId } from '../shared/transactions';
import { CourtyardStore } from '../village/courtyard.store';
import { HouseholdStore } from '../village/household.store';
import { ConsultationStore, type MeetingRecord, type NewConsultation } from './consultation.store';
import { type DeliberationRefusal } from './deliberation.refusals';
import { DeliberationStore } from './deliberation.store';
import { refuseMeeting, refuseStep } from './domain/consultation';

/** Plans a consultation about a draft, records how it was held, and closes it when all is answered. */
@Injectable()
export class ConsultVillagers {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: DeliberationStore,
    private readonly consultations: ConsultationStore,
    private readonly courtyards: CourtyardStore,
    private readonly households: HouseholdStore,
  ) {}

  /**
   * Returns the consultation's id.
   * @throws Refusal `rule_list.not_found`, `consultation.*`
   */
  async plan(by: SignedIn, plan: Omit<NewConsultation, 'id'>): Promise<string> {
    const village = villageOf(by);
    return this.transactions.write(by, async (tx) => {
      await this.store.lockVillage(tx, village);
      const list = await this.store.findList(tx, village, plan.ruleListId);
      if (!list) throw new Refusal('rule_list.not_found');
      if (list.state !== 'DRAFT') throw refusal('consultation.list_not_draft');
      await this.requireCircle(tx, village, plan);
      await this.requireOwn(tx, by, plan.courtyardId);
      const id = newId();
      await this.consultations.insert(tx, village, { ...plan, id });
      await tx.audit({
        action: 'consultation.plan',
        subjectKind: 'consultation',
        subjectId: id,
        after: plan,
      });
      return id;
    });
  }

  /** @throws Refusal `consultation.*` */
  async hold(by: SignedIn, id: string, told: MeetingRecord): Promise<void> {
    const village = villageOf(by);
    const record = { ...told, householdIds: [...new Set(told.householdIds)] };
    const { heldOn, expectedCount: expected, presentCount: present } = record;
    await this.transactions.write(by, async (tx) => {
      await this.store.lockVillage(tx, village);
      const consultation = await this.findOwn(tx, by, id);
      refuse(refuseStep(consultation.state, 'HOLD'));
      const list = await this.store.findList(tx, village, consultation.rule_list_id);
      const votedOn = list?.voted_on ?? null;
      const meeting = { heldOn, expected, present, households: record.householdIds.length };
      const known = { today: shanghaiDay(tx.now), votedOn };
      refuse(refuseMeeting(meeting, known), { ...meeting, votedOn: votedOn ?? '' });
      const here = await this.store.countHouseholds(tx, village, record.householdIds);
      if (here < record.householdIds.length) {
        const count = record.householdIds.length - here;
        throw refusal('consultation.household_unknown', { count });
      }
      await this.consultations.hold(tx, village, id, record);
      const { householdIds, ...facts } = record;
      await tx.audit({
        action: 'consultation.hold',
        subjectKind: 'consultation',
        subjectId: id,
        after: { ...facts, households: householdIds.length },
      });
    });
  }

  /** @throws Refusal `consultation.not_found`, `.not_held`, `.answered_already`, `.opinions_unanswered` */
  async close(by: SignedIn, id: string): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      await this.store.lockVillage(tx, village);
      const { state, unanswered, opinions } = await this.findOwn(tx, by, id);
      refuse(refuseStep(state, 'CLOSE'));
      if (unanswered > 0) throw refusal('consultation.opinions_unanswered', { count: unanswered });
      await this.consultations.close(tx, village, id);
      await tx.audit({
        action: 'consultation.close',
        subjectKind: 'consultation',
        subjectId: id,
        after: { opinions },
      });
    });
  }

  private async requireCircle(
    tx: ReadTx,
    village: AreaCode,
    { groupNo, courtyardId }: Pick<NewConsultation, 'groupNo' | 'courtyardId'>,
  ): Promise<void> {
    if (groupNo !== null && courtyardId !== null) throw refusal('consultation.one_circle');
    if (groupNo !== null && !(await this.consultations.hasGroup(tx, village, groupNo))) {
      throw refusal('consultation.group_unknown', { groupNo });
    }
    if (courtyardId !== null && !(await this.courtyards.find(tx, village, courtyardId))) {
      throw refusal('consultation.courtyard_unknown');
    }
  }

  /** The consultation, if it is the person's to record: a courtyard leader has those of the own courtyards. */
  async findOwn(tx: ReadTx, by: SignedIn, id: string) {
    const consultation = await this.consultations.find(tx, villageOf(by), id);
    if (!consultation) throw refusal('consultation.not_found');
    await this.requireOwn(tx, by, consultation.courtyard_id);
    return consultation;
  }

  private async requireOwn(tx: ReadTx, by: SignedIn, courtyardId: string | null): Promise<void> {
    const own = await this.households.visibleCourtyards(tx, by);
    if (own && !own.includes(courtyardId ?? '')) throw refusal('consultation.not_yours');
  }
}

const refusal = (code: DeliberationRefusal, params: RefusalParams = {}) =>
  new Refusal<DeliberationRefusal>(code, params);

function refuse(code: DeliberationRefusal | null, params: RefusalParams = {}): void {
  if (code) throw refusal(code, params);
}
