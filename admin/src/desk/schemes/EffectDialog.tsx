import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { addDays } from '../../shared/days';
import { type RuleList } from '../../shared/resources';
import { DayField } from '../controls/DayField';
import { FormDialog } from '../controls/FormDialog';
import { useForm } from '../controls/use-action';
import { adoptRuleList } from '../providers/actions';
import { useSession } from '../session/use-session';

interface Props {
  list: RuleList;
  onClose: () => void;
  onDone: () => void;
}

/** The day from which a list that was voted for holds. */
export function EffectDialog({ list, onClose, onDone }: Props) {
  const translate = useTranslate();
  const today = useSession()?.today ?? '';
  const [effectiveFrom, setEffectiveFrom] = useState(today && addDays(today, 1));
  const form = useForm(adoptRuleList, { told: 'list.adopted', done: onDone });
  return (
    <FormDialog
      title={translate('list.bringIntoForce')}
      help={translate('list.effectHelp')}
      submit={translate('list.bringIntoForce')}
      width="xs"
      form={form}
      onSubmit={() => void form.run(list.id, { effectiveFrom })}
      onClose={onClose}
    >
      <DayField
        label={translate('list.effectiveFrom')}
        value={effectiveFrom}
        onChange={setEffectiveFrom}
        error={form.errors.effectiveFrom}
      />
    </FormDialog>
  );
}
