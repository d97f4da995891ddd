import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { parseDecimal } from '../../shared/points';
import { type PilotList, type TownScheme } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { FormDialog } from '../controls/FormDialog';
import { TextLine } from '../controls/TextLine';
import { useForm } from '../controls/use-action';
import { useLoaded } from '../controls/use-loaded';
import { pilotLists, publishTownScheme } from '../providers/actions';

const TEMPLATES = ['langtang', 'youxiqiao', 'liyang'] as const;
const NUMBERS = ['base', 'ownAdds', 'ownDeducts', 'ownPoints'] as const;

interface Props {
  onClose: () => void;
  onDone: (schemes: TownScheme[]) => void;
}

/** One scheme for all villages, from a template or from the list that one of them has tried. */
export function PublishDialog({ onClose, onDone }: Props) {
  const translate = useTranslate();
  const [name, setName] = useState('');
  const source = useSource();
  const [typed, setTyped] = useState<Record<(typeof NUMBERS)[number], string>>({
    base: '100',
    ownAdds: '5',
    ownDeducts: '5',
    ownPoints: '2',
  });
  const form = useForm(publishTownScheme, {
    told: 'townScheme.published',
    done: (schemes) => {
      onDone(schemes);
      onClose();
    },
  });
  const numbers = NUMBERS.map((one) => parseDecimal(typed[one]));
  const [basePoints, ownAdds, ownDeducts, ownPoints] = numbers;
  const whole = numbers.every((number) => number !== null);

  function submit() {
    if (basePoints == null || ownAdds == null || ownDeducts == null || ownPoints == null) return;
    if (!source.written) return;
    const limits = { basePoints, ownAdds, ownDeducts, ownPoints };
    void form.run({ name: name.trim(), ...source.written, ...limits });
  }

  return (
    <FormDialog
      title={translate('townScheme.publish')}
      help={translate('townScheme.publishHelp')}
      submit={translate('townScheme.publish')}
      width="xs"
      form={form}
      complete={whole && source.written !== null && name.trim() !== ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextLine
        autoFocus
        required
        label={translate('townScheme.name')}
        value={name}
        onChange={setName}
        error={form.errors.name}
        most={60}
      />
      {source.fields}
      {NUMBERS.map((one) => (
        <TextLine
          key={one}
          label={translate(`townScheme.${one}`)}
          value={typed[one]}
          onChange={(text) => setTyped({ ...typed, [one]: text })}
          error={
            parseDecimal(typed[one]) === null
              ? translate('townScheme.badNumber')
              : form.errors[one === 'base' ? 'basePoints' : one]
          }
        />
      ))}
    </FormDialog>
  );
}

/** Where the rules come from, with the fields that ask for it; null while nothing is chosen. */
function useSource() {
  const translate = useTranslate();
  const [kind, setKind] = useState<'TEMPLATE' | 'PILOT'>('TEMPLATE');
  const [template, setTemplate] = useState<(typeof TEMPLATES)[number]>('langtang');
  const [listId, setListId] = useState('');
  const { data: lists = [] } = useLoaded<PilotList[]>('pilot-lists', pilotLists);
  const pilot = lists.find(({ ruleListId }) => ruleListId === listId) ?? lists[0];
  const kinds = lists.length > 0 ? (['TEMPLATE', 'PILOT'] as const) : (['TEMPLATE'] as const);
  const fields = (
    <>
      <ChoiceField
        label={translate('townScheme.source')}
        value={kind}
        choices={kinds.map((id) => ({ id, name: translate(`townScheme.sources.${id}`) }))}
        onChange={(next) => next && setKind(next)}
      />
      {kind === 'TEMPLATE' ? (
        <ChoiceField
          label={translate('townScheme.template')}
          value={template}
          choices={TEMPLATES.map((id) => ({ id, name: translate(`scheme.templates.${id}`) }))}
          onChange={(next) => next && setTemplate(next)}
        />
      ) : (
        <ChoiceField
          label={translate('townScheme.pilotList')}
          value={pilot?.ruleListId ?? ''}
          choices={lists.map(({ ruleListId, villageName, schemeName, version, ruleCount }) => ({
            id: ruleListId,
            name: translate('townScheme.pilot', {
              village: villageName,
              scheme: schemeName,
              version,
              rules: ruleCount,
            }),
          }))}
          onChange={setListId}
        />
      )}
    </>
  );
  const { villageCode, ruleListId } = pilot ?? {};
  const written = kind === 'TEMPLATE' ? { template } : pilot ? { villageCode, ruleListId } : null;
  return { fields, written };
}
