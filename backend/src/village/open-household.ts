import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { Clock } from '../shared/clock';
import { type AreaCode } from '../shared/domain/area-code';
import { nameKey, normaliseName, normaliseText } from '../shared/domain/chinese-text';
import { type LocalDate } from '../shared/domain/local-date';
import { pinyinInitials } from '../shared/domain/pinyin';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, type Tx, newId } from '../shared/transactions';
import { CourtyardStore } from './courtyard.store';
import { nextHouseholdCode } from './domain/household-code';
import { maskName } from '../shared/domain/display-name';
import { HEAD_RELATION, type Sex } from './domain/roster-household';
import { HouseholdStore } from './household.store';
import { type VillageRefusal } from './village.refusals';
import { VillageStore } from './village.store';

export interface NewMember {
  name: string;
  relation: string;
  sex?: Sex | null;
  bornOn?: LocalDate | null;
}

export interface NewHousehold {
  /** Proposed from the group when left out. */
  code?: string | null;
  groupNo: number;
  courtyardId?: string | null;
  headName: string;
  phone?: string | null;
  /** The head is added when not among them. */
  members: NewMember[];
}

/** Opens a household by hand, from today on; a group that was not there yet comes into being. */
@Injectable()
export class OpenHousehold {
  constructor(
    private readonly transactions: Transactions,
    private readonly villages: VillageStore,
    private readonly courtyards: CourtyardStore,
    private readonly households: HouseholdStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Returns the id.
   * @throws Refusal `household.code_taken`, `household.name_missing`, `household.head_differs`,
   *   `household.born_in_future`, `household.group_ended`, `courtyard.not_found`
   */
  async run(by: SignedIn, household: NewHousehold): Promise<string> {
    const village = villageOf(by);
    const today = this.clock.today();
    const headName = normaliseName(household.headName);
    const members = membersOf(headName, household.members, today);
    return this.transactions.write(by, async (tx) => {
      await this.villages.lock(tx, village);
      const { groupNo, courtyardId = null } = household;
      if (courtyardId && !(await this.courtyards.find(tx, village, courtyardId)))
        throw refusal('courtyard.not_found');
      const ended = await this.villages.endedGroup(tx, village, groupNo);
      if (ended) throw refusal('household.group_ended', { ...ended });
      await this.villages.ensureGroups(tx, village, [groupNo]);
      const code = await this.freeCode(tx, village, household);
      const id = newId();
      await this.households.insert(
        tx,
        {
          villageCode: village,
          id,
          code,
          groupNo,
          courtyardId,
          headName,
          headInitials: pinyinInitials(headName),
          phone: normaliseText(household.phone ?? ''),
          residency: 'RESIDENT',
          optedOut: false,
          openedOn: today,
        },
        members.map((member) => toResident(village, member)),
      );
      await tx.audit({
        action: 'household.open',
        subjectKind: 'household',
        subjectId: id,
        after: { code, groupNo, courtyardId, head: maskName(headName), members: members.length },
      });
      return id;
    });
  }

  private async freeCode(tx: Tx, village: AreaCode, household: NewHousehold): Promise<string> {
    const taken = await this.households.codes(tx, village);
    const code = household.code || nextHouseholdCode(household.groupNo, taken);
    if (taken.has(code)) throw refusal('household.code_taken', { code });
    return code;
  }
}

function membersOf(headName: string, given: readonly NewMember[], today: LocalDate): NewMember[] {
  const members = given.map((member) => ({
    ...member,
    name: normaliseName(member.name),
    relation: normaliseText(member.relation),
  }));
  if ([{ name: headName, relation: HEAD_RELATION }, ...members].some((m) => !m.name || !m.relation))
    throw refusal('household.name_missing');
  const unborn = members.find(({ bornOn }) => bornOn && bornOn > today);
  if (unborn) throw refusal('household.born_in_future', { name: unborn.name });
  const heads = members.filter(({ relation }) => relation === HEAD_RELATION);
  const [head] = heads;
  if (!head) return [{ name: headName, relation: HEAD_RELATION }, ...members];
  if (heads.length > 1 || nameKey(head.name) !== nameKey(headName))
    throw refusal('household.head_differs', { head: headName });
  return members;
}

function toResident(villageCode: AreaCode, { name, relation, sex, bornOn }: NewMember) {
  return {
    relation,
    resident: {
      villageCode,
      id: newId(),
      name,
      sex: sex ?? null,
      bornOn: bornOn ?? null,
      partyMember: false,
      care: null,
      residency: 'RESIDENT' as const,
    },
  };
}

const refusal = (code: VillageRefusal, params = {}) => new Refusal<VillageRefusal>(code, params);
