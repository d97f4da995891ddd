import { useEffect, useState } from 'react';
import { needsPerson } from '../shared/measure';
import { useFieldContext } from './field-context';
import { type FieldNote } from './field-note';
import { useSignal } from './use-signal';
import { readHousehold } from './village-server';

interface Props {
  note: FieldNote;
  onChange: (resident: FieldNote['resident']) => void;
}

/** Who of the household, for rules that count by person. Members are not kept on the telephone: this needs signal. */
export function PersonField({ note, onChange }: Props) {
  const { texts } = useFieldContext();
  const { household, rule, resident } = note;
  const asked = household !== null && needsPerson(rule);
  const members = useMembers(asked ? household.id : null);
  if (!asked) return null;
  const people = members ?? (resident ? [resident] : []);
  return (
    <fieldset className="plain">
      <legend>{texts.form.person}</legend>
      <div className="chips">
        {people.map((person) => (
          <button
            key={person.id}
            type="button"
            aria-pressed={resident?.id === person.id}
            onClick={() => onChange(person)}
          >
            {person.name}
          </button>
        ))}
      </div>
      {!resident && (
        <p className="warning">{members ? texts.form.personNeeded : texts.form.personOffline}</p>
      )}
    </fieldset>
  );
}

function useMembers(householdId: string | null): { id: string; name: string }[] | null {
  const signal = useSignal();
  const [found, setFound] = useState<{
    householdId: string;
    members: { id: string; name: string }[];
  } | null>(null);
  useEffect(() => {
    if (!householdId || !signal) return;
    let left = false;
    void readHousehold(householdId).then((answer) => {
      if (left || answer.kind !== 'DONE') return;
      const present = answer.value.members.filter(({ toOn }) => !toOn);
      const members = present.map(({ residentId: id, name }) => ({ id, name }));
      setFound({ householdId, members });
    });
    return () => {
      left = true;
    };
  }, [householdId, signal]);
  return found?.householdId === householdId ? found.members : null;
}
