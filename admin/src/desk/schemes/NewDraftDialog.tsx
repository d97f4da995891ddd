import { useState } from 'react';
import { useGetList, useRedirect, useRefresh, useTranslate } from 'react-admin';
import { type RuleList, type Scheme, type TemplateName } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { FormDialog } from '../controls/FormDialog';
import { useForm } from '../controls/use-action';
import { startDraft } from '../providers/actions';
import { TEMPLATES } from './templates';

/** Begins the next version: from the list in force, from any other version, or from a template. */
export function NewDraftDialog({ scheme, onClose }: { scheme: Scheme; onClose: () => void }) {
  const translate = useTranslate();
  const redirect = useRedirect();
  const refresh = useRefresh();
  const { data: lists = [] } = useGetList<RuleList>('rule-lists', {
    filter: { schemeId: scheme.id },
    sort: { field: 'version', order: 'DESC' },
    pagination: { page: 1, perPage: 100 },
  });
  const [chosen, setChosen] = useState('');
  const source = chosen || (scheme.currentListId ?? scheme.draftListId ?? 'blank');
  const form = useForm(startDraft, {
    told: 'scheme.draftStarted',
    done: ({ id }) => {
      refresh();
      redirect('show', 'rule-lists', id);
    },
  });
  const versions = lists.map(({ id, version, inForce, state }) => ({
    id,
    name: translate('scheme.fromVersion', {
      version,
      state: translate(inForce ? 'list.inForce' : `list.state.${state}`),
    }),
  }));
  const templates = TEMPLATES.map((id) => ({ id, name: translate(`scheme.templates.${id}`) }));
  const template = TEMPLATES.find((name): name is TemplateName => name === source);
  return (
    <FormDialog
      title={translate('scheme.startDraft')}
      help={translate('scheme.draftHelp')}
      submit={translate('scheme.startDraft')}
      width="xs"
      form={form}
      onSubmit={() => void form.run(scheme.id, template ? { template } : { ruleListId: source })}
      onClose={onClose}
    >
      <ChoiceField
        label={translate('scheme.draftFrom')}
        value={source}
        choices={scheme.ofTown ? versions : [...versions, ...templates]}
        onChange={setChosen}
      />
    </FormDialog>
  );
}
