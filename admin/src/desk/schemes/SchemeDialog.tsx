import { TextField } from '@mui/material';
import { useState } from 'react';
import { useRedirect, useRefresh, useTranslate } from 'react-admin';
import { formatPoints, parseDecimal } from '../../shared/points';
import { type TemplateName, type TownScheme } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { FormDialog } from '../controls/FormDialog';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
import { useLoaded } from '../controls/use-loaded';
import { createScheme, townSchemes } from '../providers/actions';
import { TEMPLATES } from './templates';

const MOST_POINTS = 100_000;

/** A new scheme with its first draft: the township's, or from a sample list. */
export function SchemeDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const redirect = useRedirect();
  const refresh = useRefresh();
  const [name, setName] = useState('');
  const [base, setBase] = useState('100');
  const [source, setSource] = useState<string>('youxiqiao');
  const { data: towns = [] } = useLoaded<TownScheme[]>('town-schemes', townSchemes);
  const town = towns.find(({ id }) => id === source);
  const template = TEMPLATES.find((one): one is TemplateName => one === source) ?? 'blank';
  const form = useForm(createScheme, {
    told: 'scheme.created',
    done: ({ draftListId }) => {
      refresh();
      onClose();
      if (draftListId) redirect('show', 'rule-lists', draftListId);
    },
  });
  const basePoints = town?.basePoints ?? parseDecimal(base);
  const right = basePoints !== null && basePoints >= 0 && basePoints <= MOST_POINTS;

  function submit() {
    if (!right) return;
    void form.run({ name: name.trim(), basePoints, template, townSchemeId: town?.id });
  }

  return (
    <FormDialog
      title={translate('scheme.create')}
      help={translate('scheme.createHelp')}
      submit={translate('scheme.submit')}
      width="xs"
      form={form}
      complete={right && name.trim() !== ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextLine
        autoFocus
        required
        label={translate('scheme.name')}
        value={name}
        onChange={setName}
        error={form.errors.name}
        most={60}
      />
      <ChoiceField
        label={translate('scheme.template')}
        value={source}
        choices={[
          ...towns.map((one) => ({
            id: one.id,
            name: translate('scheme.ofTown', { name: one.name }),
          })),
          ...TEMPLATES.map((id) => ({ id, name: translate(`scheme.templates.${id}`) })),
        ]}
        onChange={setSource}
      />
      <TextField
        label={translate('scheme.base')}
        value={town ? formatPoints(town.basePoints) : base}
        disabled={Boolean(town)}
        onChange={(event) => setBase(event.target.value)}
        error={!right}
        helperText={right ? undefined : translate('scheme.badBase')}
        slotProps={{ htmlInput: { inputMode: 'decimal' } }}
      />
    </FormDialog>
  );
}
