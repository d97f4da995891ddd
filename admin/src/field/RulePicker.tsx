import { useState } from 'react';
import { findRules } from '../shared/find-rules';
import { emptyMeasure } from '../shared/measure';
import { type Rule } from '../shared/resources';
import { useFieldContext } from './field-context';
import { type FieldNote } from './field-note';
import { rulesOn } from './notebook';
import { PickerPage } from './PickerPage';
import { goBack } from './route';

interface Props {
  note: FieldNote;
  onPick: (note: FieldNote) => void;
}

/** Finds a rule in the list that was in force on the day of the act, as the telephone has it. */
export function RulePicker({ note, onPick }: Props) {
  const { field, texts } = useFieldContext();
  const [typed, setTyped] = useState('');
  const rules = field.notebook ? rulesOn(field.notebook, note.occurredOn) : [];
  const found = findRules(rules, typed);
  const categories = [...new Set(found.map(({ category }) => category))];

  function choose(rule: Rule) {
    onPick({ ...note, rule, measure: emptyMeasure, resident: null });
    goBack();
  }

  return (
    <PickerPage
      title={texts.form.chooseRule}
      find={texts.pick.findRule}
      typed={typed}
      onType={setTyped}
    >
      {categories.map((category) => (
        <section key={category}>
          <h2>{category}</h2>
          {found
            .filter((rule) => rule.category === category)
            .map((rule) => (
              <button key={rule.id} className="option" onClick={() => choose(rule)}>
                <b>{rule.item}</b>
                <small className={rule.direction === 'ADD' ? 'add' : 'deduct'}>
                  {rule.direction === 'ADD' ? '+' : '−'} {rule.valueText} · {rule.code}
                </small>
              </button>
            ))}
        </section>
      ))}
      {found.length === 0 && (
        <p className="empty">
          {!field.notebook
            ? texts.home.noBook
            : rules.length === 0
              ? texts.form.noRules
              : texts.pick.none}
        </p>
      )}
    </PickerPage>
  );
}
