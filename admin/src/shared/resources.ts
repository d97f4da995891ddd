import { type components } from './api-types';

/**
 * What travels over /api, by the names of the glossary; the shapes are generated from the server's own
 * description. Points are numbers with at most two decimals, money is whole 分.
 */
type Wire = components['schemas'];

export type AreaName = Wire['AreaNameDto'];
export type AreaKind = AreaName['kind'];
export type Area = Wire['AreaDto'];
export type Village = Wire['VillageDto'];
export type Channel = Wire['ChannelDto'];
export type NewChannelDecision = Wire['NewChannelDecisionDto'];
export type NameDisplay = Channel['display'];
export type Device = Wire['DeviceDto'];
export type NewDevice = Wire['NewDeviceDto'];
export type MadeDevice = Wire['MadeDeviceDto'];

export type Form = Wire['FormDto'];

export type Session = Wire['SessionDto'];
export type Role = Session['roles'][number];
export type RoleGrant = Wire['NamedRoleGrantDto'];
export type Account = Wire['AccountDto'];
export type InitialPassword = Wire['InitialPasswordDto'];
export type AuditEvent = Wire['AuditEventDto'];

export type Group = Wire['GroupDto'];
export type Courtyard = Wire['CourtyardDto'];
export type HouseholdRow = Wire['HouseholdRowDto'];
export type Household = Wire['HouseholdDto'];
export type Member = Wire['MemberDto'];
export type NewMember = Wire['NewMemberDto'];
export type HouseholdEvent = Wire['HouseholdEventRowDto'];
export type HouseholdEventSaid = Wire['HouseholdEventDto'];
export type HouseholdEventKind = HouseholdEventSaid['kind'];
export type VillageMergerSaid = Wire['VillageMergerDto'];
export type VillageMergerPreview = Wire['VillageMergerPreviewDto'];
export type MergedVillage = Wire['MergedVillageDto'];
export type Regrouping = Wire['RegroupingRowDto'];
export type RegroupingSaid = Wire['RegroupingDto'];
export type RegroupingPreview = Wire['RegroupingPreviewDto'];
export type HouseholdEventPreview = Wire['HouseholdEventPreviewDto'];
export type HouseholdStanding = Wire['EventStandingDto'];
export type AccountHousehold = Wire['AccountHouseholdDto'];

export type ImportProblem = Wire['ImportProblemDto'];
export type ImportNormalisation = Wire['ImportNormalisationDto'];
export type RosterChange = Wire['HouseholdOutcomeDto'];
export type ImportHead = Wire['ImportHeadDto'];
export type ImportKind = ImportHead['kind'];

/** A row of the acts workbook as it was understood. */
export interface ActRow {
  sheet: string;
  row: number;
  householdCode: string | null;
  headName: string | null;
  ruleCode: string | null;
  item: string | null;
  occurredOn: string | null;
  quantity: number | null;
  points: number | null;
  status: 'READY' | 'ALREADY';
  /** The day and the workbook it was recorded in before. */
  recordedIn: string | null;
}

export type ImportProgress = Wire['ImportProgressDto'];

export type Import = Omit<Wire['ImportDto'], 'rows'> & { rows?: ActRow[] };

export type Scheme = Wire['SchemeDto'];
export type RuleList = Wire['RuleListDto'];
export type TownScheme = Wire['TownSchemeDto'];
export type NewTownScheme = Wire['NewTownSchemeDto'];
export type NewScheme = Wire['NewSchemeDto'];
export type TemplateName = NewScheme['template'];
export type PilotList = Wire['PilotListDto'];
export type RuleChange = Omit<Wire['RuleChangeDto'], 'before' | 'after'> &
  Record<'before' | 'after', Rule | null>;
export type LintFinding = Wire['LintFindingDto'];
export type WorkedExample = Wire['WorkedExampleDto'];
export type VoteCall = Wire['VoteCallDto'];
export type Ballot = Wire['BallotDto'];
export type MeetingBody = Ballot['body'];
export type NewBallot = Wire['NewBallotDto'];
export type BallotHead = Wire['BallotHeadDto'];
export type BallotDetail = Wire['BallotDetailDto'];
export type BallotBody = BallotHead['body'];
export type Elector = Wire['ElectorDto'];
export type BallotVote = Wire['VoteDto'];
export type QuestionCount = Wire['QuestionCountDto'];
export type BallotNotice = Wire['NoticeDto'];
export type CheckIn = Wire['CheckInDto'];
export type CastVotes = Wire['CastVotesDto'];
export type CountSheet = Wire['CountSheetDto'];
export type ClosingRecord = Wire['ClosingDto'];
export type Level = Wire['LevelDto'];

export type Proposal = Wire['ProposalDto'];
export type ProposalState = Proposal['state'];
export type NewProposal = Wire['NewProposalDto'];
export type Consultation = Wire['ConsultationDto'];
export type ConsultationState = Consultation['state'];
export type NewConsultation = Wire['NewConsultationDto'];
export type MeetingRecord = Wire['MeetingRecordDto'];
export type Opinion = Wire['OpinionDto'];
export type NewOpinion = Wire['NewOpinionDto'];
export type Stage = Wire['StageDto'];
export type NewStage = Wire['NewStageDto'];
export type Filing = Wire['FilingDto'];
export type NewFiling = Wire['NewFilingDto'];
export type FilingReview = Wire['FilingReviewDto'];

export type BallotCounts = Pick<
  Ballot,
  'body' | 'heldOn' | 'expectedCount' | 'presentCount' | 'yesCount' | 'noCount' | 'abstainCount'
>;

/** The wire has one loose shape for all kinds of value; here each kind has its own. */
export type RuleValue =
  | { kind: 'FIXED'; points: number }
  | { kind: 'RANGE'; min: number; max: number }
  | { kind: 'PROPORTIONAL'; points: number; per: number }
  | { kind: 'LEVELS'; levels: Level[] }
  | { kind: 'LADDER_HIGHEST'; levels: Level[] }
  | { kind: 'BANDS'; bands: { from: number; points: number; per: number }[] }
  | { kind: 'TIER'; over: string; tiers: { from: number; points: number }[] }
  | { kind: 'BASE_ITEM'; base: number; points: number }
  | { kind: 'MIRRORED'; met: number; unmet: number }
  | { kind: 'ZERO_OUT'; of: string }
  | { kind: 'DIRECT_GRADE'; grade: string; repaired: number | null }
  | { kind: 'RANK_REWARD'; end: string; by: string; places: { to: number; points: number }[] }
  | { kind: 'AD_HOC'; min: number; max: number }
  | { kind: 'EFFECT'; effect: string };

export type Rule = Omit<Wire['RuleDto'], 'value'> & { value: RuleValue };

export type Explained = Wire['ExplanationLineDto'];

/** `range` is what the panel may choose from, for rules whose points it settles. */
export type Act = Omit<Wire['ActDto'], 'range'> & { range: { min: number; max: number } | null };
export type ActState = Act['state'];
export type QueuedAct = Omit<Wire['QueuedActDto'], 'range'> & Pick<Act, 'range'>;
export type ReviewFlag = Wire['ReviewFlagDto'];
export type NewAct = Wire['NewSingleActDto'];
export type NewBatch = Wire['NewBatchDto'];
export type ActPreview = Wire['ActPreviewDto'];
export type ActBatch = Wire['ActBatchDto'];
export type ActBatchDetail = Wire['ActBatchDetailDto'];
export type BatchAct = Wire['BatchActDto'];
export type BatchPreview = Wire['BatchPreviewDto'];
export type NewRound = Wire['NewRoundDto'];
export type RoundSheet = Wire['RoundSheetDto'];
export type NewSignIn = Wire['NewSignInDto'];
export type Approval = Wire['ApprovalDto'];
export type Ratification = Wire['RatificationDto'];
export type NewRatification = Wire['NewRatificationDto'];
export type RatificationState = NonNullable<Wire['ActDto']['ratification']>;

export type Entry = Wire['EntryDto'];
export type Balance = Wire['BalanceDto'];
export type BookYear = Wire['YearDto'];
export type YearEnd = Wire['YearEndDto'];
export type ReopeningCall = Wire['ReopeningCallDto'];
export type NextYear = Wire['NextYearDto'];
export type NextYearOpened = Wire['NextYearOpenedDto'];
export type NextYearPreview = Wire['NextYearPreviewDto'];
export type Reopening = Wire['ReopeningDto'];

export type Month = Wire['MonthDto'];
export type MonthState = Month['state'];
export type Sheet = Wire['SheetDto'];
export type SheetGroup = Wire['SheetGroupDto'];
export type SheetRow = Wire['SheetRowDto'];

export type PublicitySpan = Wire['SpanDto'];
export type HolidayYear = Wire['HolidayYearDto'];

export type Declaration = Wire['DeclarationDto'];
export type DoorKeyRow = Wire['DoorKeyRowDto'];
export type DoorPlate = Wire['DoorPlateDto'];
export type NewDoorKeys = Wire['NewDoorKeysDto'];

export type Objection = Wire['ObjectionDto'];
export type ObjectionState = Objection['state'];
export type NewObjection = Wire['NewObjectionDto'];
export type ObjectionAnswer = Wire['ObjectionAnswerDto'];
export type RepairOffer = Wire['RepairOfferDto'];
export type HiddenPraise = Wire['HiddenPraiseDto'];
export type NewHiddenPraise = Wire['NewHiddenPraiseDto'];
export type GivenAnswer = Wire['GivenAnswerDto'];

export type Standing = Wire['StandingDto'];
export type StandingsSummary = Wire['StandingsSummaryDto'];
export type HouseholdPlaces = Wire['HouseholdPlacesDto'];
export type RankingPolicy = Wire['DecidedPolicyDto'];
export type NewRankingPolicy = Wire['NewRankingPolicyDto'];

export type AwardScheme = Wire['AwardSchemeDto'];
export type NewAwardScheme = Wire['NewAwardSchemeDto'];
export type AwardPolicy = Wire['AwardPolicyDto'];
export type AwardList = Wire['AwardListDto'];
export type AwardListDetail = Wire['AwardListDetailDto'];
export type AwardPreview = Wire['AwardPreviewDto'];
export type Award = Wire['AwardDto'];
export type AwardVillage = Wire['AwardVillageDto'];
export type Without = Wire['WithoutDto'];
export type NewDelivery = Wire['NewDeliveryDto'];
export type FollowUp = Wire['FollowUpDto'];
export type FollowUpCount = Wire['FollowUpCountDto'];
export type FollowUpPlan = Wire['FollowUpPlanDto'];
export type FollowUpResult = Wire['FollowUpResultDto'];
export type YearReview = Wire['YearReviewDto'];
export type DividendReview = Wire['DividendReviewDto'];
export type Slip = Wire['SlipDto'];
export type Certificate = Wire['CertificateDto'];

export type Settlement = Wire['SettlementDto'];
export type SettlementPreview = Wire['SettlementPreviewDto'];
export type Payout = Wire['PayoutDto'];
export type DistributionPlan = Wire['DistributionPlanDto'];
export type Pool = DistributionPlan['pools'][number];
export type DivisionResult = Wire['DivisionResultDto'];
export type PoolResult = DivisionResult['pools'][number];
export type SettlementVote = Wire['SettlementVoteDto'];
export type PlanObjection = Wire['PlanObjectionDto'];
export type NewPlanObjection = Wire['NewPlanObjectionDto'];
export type QuantityRegister = Wire['RegisterDto'];
export type Quantity = Wire['QuantityDto'];
export type QuantityChange = Wire['QuantityChangeDto'];

export type PaymentSheet = Wire['PaymentSheetDto'];
export type PaymentLine = PaymentSheet['lines'][number];
export type Movement = Wire['MovementDto'];
export type NewPayments = Wire['NewPaymentsDto'];
export type NewPayment = Wire['NewPaymentDto'];
export type PaymentReturn = Wire['PaymentReturnDto'];
export type BankBatch = Wire['BankBatchDto'];
export type BankBatchDetail = Wire['BankBatchDetailDto'];
export type NewBankBatch = Wire['NewBankBatchDto'];
export type ReturnedRow = Wire['ReturnedRowDto'];
export type BankResults = Wire['BankResultsDto'];
export type BankAccount = Wire['BankAccountDto'];
export type BankAccountChange = Wire['BankAccountChangeDto'];
export type ImportedAccounts = Wire['ImportedAccountsDto'];
export type BankLayout = Wire['BankLayoutDto'];
export type BankSetup = Wire['BankSetupDto'];

export type Rehearsal = Wire['RehearsalDto'];
export type Movers = Wire['MoversDto'];
export type AreaChoices = Wire['AreaChoicesDto'];
export type AreaList = Wire['AreaListDto'];
export type AreaProgress = Wire['AreaProgressDto'];
export type RehearsedRule = Wire['RehearsedRuleDto'];
export type RehearsedGroup = Wire['RehearsedGroupDto'];
export type RehearsedHousehold = Wire['RehearsedHouseholdDto'];
export type HouseholdRehearsal = Wire['HouseholdRehearsalDto'];

export type ReviewMeeting = Wire['ReviewMeetingDto'];
export type AgendaAct = Omit<Wire['AgendaActDto'], 'range'> & Pick<Act, 'range'>;
export type ReviewMeetingDetail = Omit<Wire['ReviewMeetingDetailDto'], 'agenda'> & {
  agenda: AgendaAct[];
};
export type PanelOfficer = Wire['OfficerDto'];
export type NewReviewMeeting = Wire['NewReviewMeetingDto'];
export type NewPanelMember = Wire['NewMemberOfPanelDto'];
export type NewReviewDecision = Wire['NewDecisionDto'];
