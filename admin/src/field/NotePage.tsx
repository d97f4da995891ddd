import { useEffect, useState } from 'react';
import { useFieldContext } from './field-context';
import {
  emptyNote,
  type FieldNote,
  lackingIn,
  nextNote,
  type Photo,
  type QueuedAct,
} from './field-note';
import { newClientId } from '../shared/client-id';
import { HouseholdPicker } from './HouseholdPicker';
import { NoteForm } from './NoteForm';
import { forgetFor, keepFor, keptFor } from './pocket';
import { go, type Route } from './route';
import { RulePicker } from './RulePicker';

interface Draft {
  note: FieldNote;
  photos: Photo[];
}

/** Writes a new act down, or changes one that is still on the telephone. */
export function NotePage({ id, pick }: { id: string | null; pick: Route['pick'] }) {
  const { field, texts } = useFieldContext();
  const row = field.rows.find(({ clientId }) => clientId === id) ?? null;
  const { today } = field;
  const { draft, change, drop } = useDraft(row, today);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState('');
  if (!draft) return <p className="opening">{texts.opening}</p>;
  if (id !== null && !row) return <Gone />;
  const { note, photos } = draft;
  const lacking = lackingIn(note);

  async function save() {
    setTried(true);
    const { recorder } = field;
    if (!recorder || lacking.length > 0) return;
    const { accountId, villageCode } = recorder;
    const written = row ?? { clientId: newClientId(), writtenAt: Date.now() };
    const act: QueuedAct = {
      ...{ clientId: written.clientId, writtenAt: written.writtenAt, accountId, villageCode },
      ...{ note, photos, state: 'WAITING', sent: false, refusal: null },
    };
    try {
      await field.write(act);
    } catch {
      return setProblem(texts.told.full);
    }
    await drop(nextNote(note));
    go('home');
  }

  if (pick === 'household')
    return (
      <HouseholdPicker
        onPick={(household) => change({ note: { ...note, household, resident: null } })}
      />
    );
  if (pick === 'rule') return <RulePicker note={note} onPick={(next) => change({ note: next })} />;
  return (
    <NoteForm
      title={row ? texts.form.edit : texts.form.title}
      note={note}
      photos={photos}
      today={today}
      notice={row?.refusal?.detail ?? ''}
      problem={problem || (tried ? lackingWords() : '')}
      locked={row?.sent ? texts.form.waitAnswer : null}
      submit={texts.form.save}
      onChange={(part) => change({ note: { ...note, ...part } })}
      onPhotos={(next) => change({ photos: next })}
      onSubmit={() => void save()}
      onRemove={row ? () => void field.drop(row.clientId).then(() => go('home')) : undefined}
    />
  );

  function lackingWords(): string {
    const words = lacking.map((what) => texts.form.lack[what]).join('、');
    return words && texts.form.lacking(words);
  }
}

/** It was sent while somebody looked at it. */
function Gone() {
  useEffect(() => go('home'), []);
  return null;
}

/**
 * What stands in the form. A new note is kept with every change: taking a photo, a small telephone often throws
 * the page out of its memory.
 */
function useDraft(row: QueuedAct | null, today: string) {
  const { field } = useFieldContext();
  const { recorder } = field;
  const [draft, setDraft] = useState<Draft | null>(
    row ? { note: row.note, photos: row.photos } : null,
  );
  const writer = row ? null : recorder;
  useEffect(() => {
    if (!writer || draft) return;
    void keptFor<Draft>(writer, 'draft').then((known) =>
      setDraft(known ?? { note: emptyNote(today), photos: [] }),
    );
  }, [writer, draft, today]);

  function change(part: Partial<Draft>) {
    if (!draft) return;
    const next = { ...draft, ...part };
    setDraft(next);
    // Should the telephone be full, the form still holds it.
    if (writer) void keepFor(writer, 'draft', next).catch(() => undefined);
  }

  /** The form is done with; the next one begins where it is likely to go on, on the same day. */
  async function drop(next: FieldNote) {
    if (!writer) return;
    if (next.occurredOn === today && next.place === '') await forgetFor(writer, 'draft');
    else await keepFor(writer, 'draft', { note: next, photos: [] } satisfies Draft);
  }

  return { draft, change, drop };
}
