import { ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { type Opinion } from '../../shared/resources';
import { FormDialog } from '../controls/FormDialog';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
import { answerOpinion } from '../providers/deliberation';

/** The one answer an opinion gets: taken into the draft or not, and a sentence. */
export function AnswerDialog({ opinion, onClose }: { opinion: Opinion; onClose: () => void }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const [adopted, setAdopted] = useState(opinion.stance === 'SUPPORT');
  const [answer, setAnswer] = useState('');
  const form = useForm(answerOpinion, {
    told: 'consultation.answered',
    done: () => {
      refresh();
      onClose();
    },
  });

  return (
    <FormDialog
      title={translate('consultation.answerTitle', { no: opinion.position })}
      help={opinion.content}
      width="xs"
      form={form}
      complete={answer.trim() !== ''}
      onSubmit={() => void form.run(opinion.id, { adopted, answer: answer.trim() })}
      onClose={onClose}
    >
      <ToggleButtonGroup
        exclusive
        size="small"
        color="primary"
        value={adopted}
        onChange={(_, next: boolean | null) => next !== null && setAdopted(next)}
      >
        <ToggleButton value>{translate('consultation.adopted')}</ToggleButton>
        <ToggleButton value={false}>{translate('consultation.notAdopted')}</ToggleButton>
      </ToggleButtonGroup>
      <TextLine
        autoFocus
        required
        lines={2}
        label={translate('consultation.answer')}
        help={translate(`consultation.${adopted ? 'adoptedHelp' : 'notAdoptedHelp'}`)}
        value={answer}
        onChange={setAnswer}
        error={form.errors.answer}
        most={500}
      />
    </FormDialog>
  );
}
