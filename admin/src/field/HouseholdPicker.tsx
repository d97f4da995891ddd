import { useState } from 'react';
import { useFieldContext } from './field-context';
import { type FieldHousehold } from './field-note';
import { findHouseholds, placesOf } from './find-households';
import { PickerPage } from './PickerPage';
import { goBack } from './route';

/** More than a thumb scrolls through: the rest is found by typing. */
const MOST_SHOWN = 200;

/** Finds a household among those on the telephone: by courtyard or group, by name, initials or code. */
export function HouseholdPicker({ onPick }: { onPick: (household: FieldHousehold) => void }) {
  const { field, texts } = useFieldContext();
  const [typed, setTyped] = useState('');
  const [place, setPlace] = useState<string | null>(null);
  const households = field.notebook?.households ?? [];
  const places = placesOf(households);
  const found = findHouseholds(households, { typed, place });
  return (
    <PickerPage
      title={texts.form.chooseHousehold}
      find={texts.pick.find}
      typed={typed}
      onType={setTyped}
    >
      {places.length > 1 && (
        <div className="chips scroll">
          {[null, ...places].map((name) => (
            <button
              key={name ?? ''}
              type="button"
              aria-pressed={place === name}
              onClick={() => setPlace(name)}
            >
              {name ?? texts.pick.all}
            </button>
          ))}
        </div>
      )}
      {found.slice(0, MOST_SHOWN).map((household) => (
        <button
          key={household.id}
          className="option"
          onClick={() => {
            onPick(household);
            goBack();
          }}
        >
          <b>{household.headName}</b>
          <small>
            {[household.code, household.courtyardName, household.groupName]
              .filter(Boolean)
              .join(' · ')}
          </small>
        </button>
      ))}
      {found.length === 0 && (
        <p className="empty">{field.notebook ? texts.pick.none : texts.home.noBook}</p>
      )}
    </PickerPage>
  );
}
