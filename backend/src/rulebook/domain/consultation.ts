import { type LocalDate } from '../../shared/domain/local-date';

/** 屋场会, 板凳会, 院坝会, and a written round of the houses (书面征求意见). None of them decides. */
export const CONSULTATION_FORMS = [
  'COURTYARD_MEETING',
  'BENCH_MEETING',
  'YARD_MEETING',
  'CIRCULATION',
] as const;
export type ConsultationForm = (typeof CONSULTATION_FORMS)[number];

export const STANCES = ['SUPPORT', 'CHANGE', 'OPPOSE'] as const;
export type Stance = (typeof STANCES)[number];

export const CONSULTATION_STATES = ['PLANNED', 'HELD', 'ANSWERED'] as const;
export type ConsultationState = (typeof CONSULTATION_STATES)[number];
export type ConsultationStep = 'HOLD' | 'CLOSE';

/** A consultation is planned, held, and over when everybody who spoke has an answer. */
export const CONSULTATION_STEPS: Record<
  ConsultationState,
  Partial<Record<ConsultationStep, ConsultationState>>
> = {
  PLANNED: { HOLD: 'HELD' },
  HELD: { CLOSE: 'ANSWERED' },
  ANSWERED: {},
};

export type ConsultationRefusal =
  | 'consultation.held_already'
  | 'consultation.not_held'
  | 'consultation.answered_already'
  | 'consultation.held_in_future'
  | 'consultation.after_vote'
  | 'consultation.counts_inconsistent'
  | 'consultation.opinions_unanswered'
  | 'consultation.not_begun';

/** Why the step cannot be taken from the state, or null. */
export function refuseStep(
  state: ConsultationState,
  step: ConsultationStep,
): ConsultationRefusal | null {
  if (CONSULTATION_STEPS[state][step]) return null;
  if (state === 'ANSWERED') return 'consultation.answered_already';
  return step === 'HOLD' ? 'consultation.held_already' : 'consultation.not_held';
}

/**
 * Why a meeting like this cannot have been held, or null. `households` is how many were ticked off by
 * name; each sent at least one of those present.
 */
export function refuseMeeting(
  meeting: { heldOn: LocalDate; expected: number; present: number; households: number },
  known: { today: LocalDate; votedOn: LocalDate | null },
): ConsultationRefusal | null {
  if (meeting.heldOn > known.today) return 'consultation.held_in_future';
  if (known.votedOn && meeting.heldOn > known.votedOn) return 'consultation.after_vote';
  const { expected, present, households } = meeting;
  return present < 1 || present > expected || present < households
    ? 'consultation.counts_inconsistent'
    : null;
}

/** Why nothing more can be said, or null. A meeting hears opinions from its day on, also before its record. */
export function refuseOpinion(
  consultation: { state: ConsultationState; scheduledOn: LocalDate },
  today: LocalDate,
): ConsultationRefusal | null {
  if (consultation.state === 'ANSWERED') return 'consultation.answered_already';
  const waiting = consultation.state === 'PLANNED' && consultation.scheduledOn > today;
  return waiting ? 'consultation.not_begun' : null;
}
