import { addDays } from '../shared/days';
import { useFieldContext } from './field-context';
import { dayWords } from './row-words';

interface Props {
  day: string;
  today: string;
  onChange: (day: string) => void;
}

/**
 * The day it happened is a person's to say. The telephone only proposes: its clock may be wrong, so a day it
 * takes for the future is warned of and left to the village to refuse.
 */
export function DayField({ day, today, onChange }: Props) {
  const { texts } = useFieldContext();
  const days = [
    [today, texts.form.today],
    [addDays(today, -1), texts.form.yesterday],
    [addDays(today, -2), texts.form.dayBefore],
  ] as const;
  return (
    <fieldset className="plain">
      <legend>
        {texts.form.day}
        {day && <b> {dayWords(day, texts)}</b>}
      </legend>
      <div className="chips">
        {days.map(([value, words]) => (
          <button
            key={value}
            type="button"
            aria-pressed={day === value}
            onClick={() => onChange(value)}
          >
            {words}
          </button>
        ))}
      </div>
      <label className="inline">
        {texts.form.otherDay}
        <input type="date" value={day} onChange={(event) => onChange(event.target.value)} />
      </label>
      {day > today && <p className="warning">{texts.form.future}</p>}
    </fieldset>
  );
}
