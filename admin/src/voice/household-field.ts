import { h } from '../shared/element';
import { type Standings } from './door-server';
import { choiceField, type Field, textField } from './form';
import { type VoiceTexts } from './texts';

/** A household as the wall names it: first the group, then the house; or in words where it is not on the list. */
export function householdField(
  texts: VoiceTexts,
  rows: Standings['rows'],
  orInWords: boolean,
): {
  element: HTMLElement;
  code: () => string;
  about: Field;
  fields: Field[];
  onChange: (work: () => void) => void;
} {
  const groups = [...new Map(rows.map((row) => [String(row.groupNo), row.groupName]))].sort(
    ([one], [other]) => Number(one) - Number(other),
  );
  const nobody = orInWords ? ([['?', texts.notListed]] as const) : [];
  const group = choiceField(texts, {
    label: texts.whichGroup,
    groups: [{ name: '', options: [['', texts.chooseGroup], ...groups, ...nobody] }],
    required: true,
  });
  const about = textField(texts, {
    label: texts.who,
    help: texts.whoHelp,
    most: 50,
    required: true,
  });
  const place = h('div', {});
  const changed: (() => void)[] = [];
  let household: Field | null = null;
  const draw = (): void => {
    const chosen = group.read();
    about.element.hidden = chosen !== '?';
    const own = rows
      .filter(({ groupNo }) => String(groupNo) === chosen)
      .sort((one, other) => one.householdCode.localeCompare(other.householdCode));
    const field = choiceField(texts, {
      label: texts.whichHousehold,
      groups: [
        {
          name: '',
          options: [
            ['', texts.chooseHousehold],
            ...own.map((row) => [row.householdCode, `${row.householdCode} ${row.name}`] as const),
          ],
        },
      ],
      required: true,
    });
    household = own.length > 0 ? field : null;
    field.onChange(() => changed.forEach((work) => work()));
    place.replaceChildren(...(household ? [field.element] : []));
    changed.forEach((work) => work());
  };
  group.onChange(draw);
  draw();
  const code = () => household?.read() ?? '';
  return {
    element: h('div', { class: 'voice-group' }, group.element, place, about.element),
    code,
    about,
    fields: [
      group,
      { element: place, read: () => (group.read() === '?' ? '?' : code()), required: true },
      about,
    ],
    onChange: (work) => changed.push(work),
  };
}
