import { useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { type RuleList } from '../../shared/resources';
import { DayField } from '../controls/DayField';
import { FormDialog } from '../controls/FormDialog';
import { PaperMeetingFields, usePaperMeeting } from '../controls/PaperMeeting';
import { useForm } from '../controls/use-action';
import { type Adoption, adoptRuleList } from '../providers/actions';

/** The meeting as its minutes tell it; with quorum and majority the list comes into force. */
export function AdoptDialog({ list, onClose }: { list: RuleList; onClose: () => void }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const paper = usePaperMeeting();
  const [effectiveFrom, setEffectiveFrom] = useState(paper.today);
  const form = useForm((adoption: Adoption, key: string) => adoptRuleList(list.id, adoption, key), {
    told: 'list.adopted',
    done: () => {
      refresh();
      onClose();
    },
  });
  const errorOf = (name: string) => form.errors[`meeting.${name}`] ?? form.errors[name];
  return (
    <FormDialog
      title={translate('list.adoptTitle')}
      help={translate('list.adoptHelp')}
      submit={translate('list.submit')}
      form={form}
      complete={paper.complete}
      onSubmit={() => void form.run({ effectiveFrom, meeting: paper.meeting })}
      onClose={onClose}
    >
      <PaperMeetingFields paper={paper} errorOf={errorOf}>
        <DayField
          label={translate('list.effectiveFrom')}
          value={effectiveFrom}
          onChange={setEffectiveFrom}
          error={errorOf('effectiveFrom')}
        />
      </PaperMeetingFields>
    </FormDialog>
  );
}
