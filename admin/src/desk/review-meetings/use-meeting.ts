import { useState } from 'react';
import { useNotify, useRedirect, useTranslate } from 'react-admin';
import {
  type AgendaAct,
  type NewReviewDecision,
  type ReviewMeetingDetail,
} from '../../shared/resources';
import { useAction } from '../controls/use-action';
import { useLoaded } from '../controls/use-loaded';
import { ask } from '../providers/http';
import { approveRest, closeMeeting, decideActs } from '../providers/review-meetings';

/** The meeting that sits, and what its keeper writes down. */
export function useMeeting(id: string) {
  const translate = useTranslate();
  const notify = useNotify();
  const redirect = useRedirect();
  const [round, setRound] = useState(0);
  const { data, error } = useLoaded(`${id} ${round}`, async (signal) => {
    return (await ask<ReviewMeetingDetail>(`/review-meetings/${id}`, { signal })).data;
  });
  // What was read last stays on the wall while it is read anew; a decision answers with the whole meeting.
  const [shown, setShown] = useState<ReviewMeetingDetail>();
  const [seen, setSeen] = useState<ReviewMeetingDetail>();
  if (data && data !== seen) {
    setSeen(data);
    setShown(data);
  }
  const decide = useAction(
    async (said: NewReviewDecision, then: () => void, key: string) => {
      const answer = await decideActs(id, said, key);
      then();
      return answer;
    },
    { done: setShown },
  );
  const rest = useAction(approveRest, {
    done: (answer) => {
      notify(translate('meeting.restDone', { ...answer }), { type: 'success' });
      setRound((now) => now + 1);
    },
  });
  const close = useAction(closeMeeting, {
    done: (answer) => {
      notify(translate('meeting.closed', { ...answer }), { type: 'success' });
      redirect('/review-meetings');
    },
  });
  return {
    meeting: shown,
    error,
    pending: decide.pending || rest.pending || close.pending,
    /** `then` follows only what was taken down. */
    decide: (
      acts: readonly AgendaAct[],
      said: Omit<NewReviewDecision, 'actIds'>,
      then: () => void,
    ) => void decide.run({ ...said, actIds: acts.map((act) => act.id) }, then),
    approveRest: () => void rest.run(id),
    close: () => void close.run(id),
  };
}

/** Of the panel who is there, and for one act who of them decides. */
export function panelOf(meeting: ReviewMeetingDetail, act?: AgendaAct) {
  const present = meeting.members.filter((one) => one.present && one.role !== 'WITNESS');
  const out = [...(act?.mustStandAside ?? []), ...(act?.decision?.aside ?? [])];
  const aside = present.filter(({ memberNo }) => out.includes(memberNo));
  return { present, aside, deciding: present.length - aside.length };
}

/** Without what concerns only the account at the keyboard: who of the panel stands aside is said by name. */
export const flagsOnWall = ({ flags }: AgendaAct) =>
  flags.filter(({ code }) => !/^(OWN|RELATIVE)_/.test(code));

/** Fewer decide nothing. */
export const FEWEST = 3;
