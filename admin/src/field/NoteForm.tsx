import { type FormEvent, type ReactNode, useState } from 'react';
import { DayField } from './DayField';
import { useFieldContext } from './field-context';
import { type FieldNote, type Photo } from './field-note';
import { MeasureField } from './MeasureField';
import { PersonField } from './PersonField';
import { PhotoField } from './PhotoField';
import { goBack, openPicker } from './route';

interface Props {
  title: string;
  note: FieldNote;
  photos: Photo[];
  today: string;
  /** Why it came back, or was refused. */
  notice: string;
  problem: string;
  /** Why nothing may change just now; null when it may. */
  locked: string | null;
  /** Household, rule and day of what the village has already stay. */
  fixed?: boolean;
  submit: string;
  onChange: (part: Partial<FieldNote>) => void;
  onPhotos: (photos: Photo[]) => void;
  onSubmit: () => void;
  onRemove?: () => void;
}

/** One act on one screen, from top to bottom; the button that keeps it stays under the thumb. */
export function NoteForm(props: Props) {
  const { texts } = useFieldContext();
  const { title, note, notice, problem, locked, fixed, submit, onChange } = props;

  function keepIt(event: FormEvent) {
    event.preventDefault();
    props.onSubmit();
  }

  return (
    <form className="note" onSubmit={keepIt}>
      <header className="bar">
        <button type="button" className="quiet" onClick={goBack}>
          ‹ {texts.pick.back}
        </button>
        <h1>{title}</h1>
      </header>
      <main className="stack">
        {notice && (
          <p className="banner bad" role="alert">
            {notice}
          </p>
        )}
        {locked && <p className="banner">{locked}</p>}
        <fieldset disabled={locked !== null}>
          <WhoAndWhat note={note} fixed={fixed} />
          {fixed && <p className="book">{texts.form.fixed}</p>}
          <MeasureField
            rule={note.rule}
            measure={note.measure}
            onChange={(measure) => onChange({ measure })}
          />
          <PersonField note={note} onChange={(resident) => onChange({ resident })} />
          {!fixed && (
            <DayField
              day={note.occurredOn}
              today={props.today}
              onChange={(occurredOn) => onChange({ occurredOn })}
            />
          )}
          <PhotoField photos={props.photos} onChange={props.onPhotos} />
          <Words
            label={texts.form.words}
            value={note.note}
            most={500}
            onChange={(words) => onChange({ note: words })}
          />
          <Words
            label={texts.form.where}
            value={note.place}
            most={60}
            onChange={(place) => onChange({ place })}
          />
        </fieldset>
        {props.onRemove && !locked && <RemoveButton onRemove={props.onRemove} />}
      </main>
      <footer className="thumb">
        {problem && (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
        <button className="big primary" disabled={locked !== null}>
          {submit}
        </button>
      </footer>
    </form>
  );
}

function WhoAndWhat({ note, fixed }: { note: FieldNote; fixed?: boolean }) {
  const { texts } = useFieldContext();
  const { household, rule } = note;
  return (
    <>
      <Choice
        label={texts.form.household}
        empty={texts.form.chooseHousehold}
        onOpen={fixed ? undefined : () => openPicker('household')}
      >
        {household && (
          <>
            <b>{household.headName}</b>
            <small>
              {[household.code, household.courtyardName ?? household.groupName]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </>
        )}
      </Choice>
      <Choice
        label={texts.form.rule}
        empty={texts.form.chooseRule}
        onOpen={fixed ? undefined : () => openPicker('rule')}
      >
        {rule && (
          <>
            <b>{rule.item}</b>
            <small>{[rule.valueText, rule.capsText].filter(Boolean).join(';')}</small>
          </>
        )}
      </Choice>
    </>
  );
}

interface ChoiceProps {
  label: string;
  empty: string;
  onOpen?: () => void;
  children: ReactNode;
}

function Choice({ label, empty, onOpen, children }: ChoiceProps) {
  return (
    <button type="button" className="choice" onClick={onOpen} disabled={!onOpen}>
      <span className="label">{label}</span>
      <span className="chosen">{children || <i>{empty}</i>}</span>
      {onOpen && <span aria-hidden="true">›</span>}
    </button>
  );
}

interface WordsProps {
  label: string;
  value: string;
  most: number;
  onChange: (value: string) => void;
}

function Words({ label, value, most, onChange }: WordsProps) {
  return (
    <label>
      {label}
      <input value={value} maxLength={most} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}

/** Asks once more: what is only on the telephone is gone for good. */
function RemoveButton({ onRemove }: { onRemove: () => void }) {
  const { texts } = useFieldContext();
  const [asked, setAsked] = useState(false);
  return (
    <button
      type="button"
      className="big danger"
      onClick={() => (asked ? onRemove() : setAsked(true))}
    >
      {asked ? texts.form.sure : texts.form.remove}
    </button>
  );
}
