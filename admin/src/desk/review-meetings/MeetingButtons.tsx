import { Box, Button, Checkbox, FormControlLabel } from '@mui/material';
import { useState } from 'react';
import { Confirm, LinkBase, useNotify, useRedirect, useRefresh, useTranslate } from 'react-admin';
import { type ReviewMeeting } from '../../shared/resources';
import { FormDialog } from '../controls/FormDialog';
import { useAction, useForm } from '../controls/use-action';
import { cancelMeeting, confirmMeeting, openMeeting } from '../providers/review-meetings';
import { useMay } from '../session/use-session';

/** What can be done with a meeting, by how far it is. */
export function MeetingButtons({ meeting }: { meeting: ReviewMeeting }) {
  const translate = useTranslate();
  const may = useMay()('act.review');
  const refresh = useRefresh();
  const notify = useNotify();
  const [asking, setAsking] = useState<'open' | 'cancel' | null>(null);
  const cancel = useAction(cancelMeeting, { told: 'meeting.cancelled', done: refresh });
  const confirm = useAction(confirmMeeting, {
    done: ({ done, left }) => {
      notify(translate('meeting.confirmed', { done, left }), { type: 'success' });
      refresh();
    },
  });
  const { id, state, waiting } = meeting;
  return (
    <Box sx={{ display: 'flex', gap: 0.5, justifyContent: 'end', whiteSpace: 'nowrap' }}>
      {state === 'CONVENED' && may && (
        <>
          <Button size="small" variant="contained" onClick={() => setAsking('open')}>
            {translate('meeting.open')}
          </Button>
          <Button size="small" color="inherit" onClick={() => setAsking('cancel')}>
            {translate('meeting.cancel')}
          </Button>
        </>
      )}
      {state === 'SITTING' && (
        <Button size="small" variant="contained" component={LinkBase} to={`/meeting/${id}`}>
          {translate('meeting.project')}
        </Button>
      )}
      {state === 'CLOSED' && (
        <>
          {waiting > 0 && may && (
            <Button
              size="small"
              variant="contained"
              color="success"
              disabled={confirm.pending}
              onClick={() => void confirm.run(id)}
            >
              {translate('meeting.confirm', { count: waiting })}
            </Button>
          )}
          <Button size="small" component={LinkBase} to={`/print/form/review-meetings/${id}`}>
            {translate('meeting.printMinutes')}
          </Button>
        </>
      )}
      {asking === 'open' && <Attendance meeting={meeting} onClose={() => setAsking(null)} />}
      <Confirm
        isOpen={asking === 'cancel'}
        title="meeting.cancel"
        content="meeting.cancelText"
        onClose={() => setAsking(null)}
        onConfirm={() => {
          setAsking(null);
          void cancel.run(id);
        }}
      />
    </Box>
  );
}

/** 签到: who came; then the meeting begins. */
function Attendance({ meeting, onClose }: { meeting: ReviewMeeting; onClose: () => void }) {
  const translate = useTranslate();
  const redirect = useRedirect();
  const [present, setPresent] = useState(meeting.members.map(({ memberNo }) => memberNo));
  const form = useForm(openMeeting, { done: () => redirect(`/meeting/${meeting.id}`) });
  const tick = (no: number) =>
    setPresent(present.includes(no) ? present.filter((one) => one !== no) : [...present, no]);
  return (
    <FormDialog
      title={translate('meeting.attendance')}
      help={translate('meeting.attendanceHelp')}
      submit={translate('meeting.begin', { count: present.length })}
      width="xs"
      form={form}
      onSubmit={() => void form.run(meeting.id, present)}
      onClose={onClose}
    >
      <Box>
        {meeting.members.map(({ memberNo, name, role }) => (
          <FormControlLabel
            key={memberNo}
            sx={{ display: 'flex' }}
            control={
              <Checkbox checked={present.includes(memberNo)} onChange={() => tick(memberNo)} />
            }
            label={`${name}(${translate(`meeting.roles.${role}`)})`}
          />
        ))}
      </Box>
    </FormDialog>
  );
}
