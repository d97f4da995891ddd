import { Box, Button, Checkbox, FormControlLabel } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import {
  type AgendaAct,
  type NewReviewDecision,
  type ReviewMeetingDetail,
} from '../../shared/resources';
import { CountField } from '../controls/CountField';
import { FormDialog } from '../controls/FormDialog';
import { TextLine } from '../controls/TextLine';
import { FEWEST, panelOf } from './use-meeting';

interface Props {
  meeting: ReviewMeetingDetail;
  act: AgendaAct;
  /** It can be approved as it stands. */
  worthy: boolean;
  onSay: (said: Omit<NewReviewDecision, 'actIds'>) => void;
  onClose: () => void;
}

/** 举手表决: hands counted, and who steps aside of their own accord. */
export function VoteDialog({ meeting, act, worthy, onSay, onClose }: Props) {
  const translate = useTranslate();
  const { present } = panelOf(meeting);
  const must = act.mustStandAside;
  const [also, setAlso] = useState<readonly number[]>([]);
  const deciding = present.filter(
    ({ memberNo }) => !must.includes(memberNo) && !also.includes(memberNo),
  ).length;
  const [typed, setTyped] = useState({ yes: '', no: '', abstain: '' });
  const [reason, setReason] = useState('');
  const number = (text: string) => (/^\d{1,2}$/.test(text) ? Number(text) : 0);
  const votes = { yes: number(typed.yes), no: number(typed.no), abstain: number(typed.abstain) };
  const counted = votes.yes + votes.no + votes.abstain === deciding && deciding >= FEWEST;
  const passed = counted && 2 * votes.yes > deciding;
  const said = { votes, aside: [...also], reason: reason.trim() };
  return (
    <FormDialog
      title={translate('meeting.voteTitle')}
      help={translate('meeting.voteHelp', { count: deciding })}
      submit={translate('meeting.outcomes.APPROVE')}
      form={{ pending: false }}
      complete={passed && worthy}
      onSubmit={() => onSay({ ...said, outcome: 'APPROVE' })}
      onClose={onClose}
      aside={(['RETURN', 'REJECT'] as const).map((outcome) => (
        <Button
          key={outcome}
          color={outcome === 'REJECT' ? 'error' : 'info'}
          disabled={!counted || said.reason === ''}
          onClick={() => onSay({ ...said, outcome })}
        >
          {translate(`meeting.outcomes.${outcome}`)}
        </Button>
      ))}
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr 1fr', gap: 1.5 }}>
        {(['yes', 'no', 'abstain'] as const).map((name) => (
          <CountField
            key={name}
            label={translate(`meeting.${name}`)}
            value={typed[name]}
            onChange={(text) => setTyped({ ...typed, [name]: text })}
          />
        ))}
      </Box>
      <TextLine label={translate('desk.reason')} value={reason} most={200} onChange={setReason} />
      <Box>
        {present.map(({ memberNo, name }) => (
          <FormControlLabel
            key={memberNo}
            control={
              <Checkbox
                checked={must.includes(memberNo) || also.includes(memberNo)}
                disabled={must.includes(memberNo)}
                onChange={(_, on) =>
                  setAlso(on ? [...also, memberNo] : also.filter((one) => one !== memberNo))
                }
              />
            }
            label={`${translate('meeting.alsoAside')}:${name}`}
          />
        ))}
      </Box>
    </FormDialog>
  );
}
