import { useEffect, useState } from 'react';
import { type Act } from '../shared/resources';
import { useFieldContext } from './field-context';
import { type FieldNote, lackingIn, type Photo, readNote } from './field-note';
import { NoteForm } from './NoteForm';
import { go } from './route';
import { readRule, reviseAct, village } from './village-server';

/** An act the panel sent back: its recorder reads why, corrects it and sends it to review again. Needs signal. */
export function ReturnedPage({ id }: { id: string }) {
  const { field, texts } = useFieldContext();
  const act = field.returned.find((one) => one.id === id) ?? null;
  const { note, setNote } = useNoteOf(act);
  const [photos, setPhotos] = useState<Photo[]>(
    () => act?.evidence.map((hash) => ({ bytes: null, hash })) ?? [],
  );
  const [problem, setProblem] = useState('');
  useEffect(() => {
    if (!act) go('home');
  }, [act]);
  if (!act || !note) return <p className="opening">{texts.opening}</p>;

  async function resubmit(act: Act, note: FieldNote) {
    const lacking = lackingIn(note).map((what) => texts.form.lack[what]);
    if (lacking.length > 0) return setProblem(texts.form.lacking(lacking.join('、')));
    const evidence: string[] = [];
    for (const { bytes, hash } of photos) {
      const kept = hash === null && bytes ? await village.keepPhoto(bytes) : null;
      if (kept && kept.kind !== 'DONE')
        return setProblem(kept.kind === 'REFUSED' ? kept.detail : texts.form.needsSignal);
      evidence.push(kept?.value ?? hash ?? '');
    }
    const answer = await reviseAct(act.id, act.version, { ...correctable(note), evidence });
    if (answer.kind === 'REFUSED') return setProblem(answer.detail);
    if (answer.kind !== 'DONE') return setProblem(texts.form.needsSignal);
    await field.refresh();
    go('home');
  }

  return (
    <NoteForm
      title={texts.form.revise}
      note={note}
      photos={photos}
      today={note.occurredOn}
      notice={act.reviewNote}
      problem={problem}
      locked={null}
      fixed
      submit={texts.form.resubmit}
      onChange={(part) => setNote({ ...note, ...part })}
      onPhotos={setPhotos}
      onSubmit={() => void resubmit(act, note)}
    />
  );
}

/** What of an act may still be corrected: the village refuses the rest. */
function correctable(note: FieldNote): object {
  const fixed = { householdId: undefined, ruleCode: undefined, occurredOn: undefined };
  return { ...readNote(note), ...fixed };
}

/** The act as a form knows it, once its rule has come. */
function useNoteOf(act: Act | null) {
  const [note, setNote] = useState<FieldNote | null>(null);
  useEffect(() => {
    if (!act || note) return;
    void readRule(act.ruleListId, act.ruleCode).then((answer) => {
      if (answer.kind === 'DONE') setNote(noteOf(act, answer.value));
    });
  }, [act, note]);
  return { note, setNote };
}

const noteOf = (act: Act, rule: FieldNote['rule']): FieldNote => ({
  household: {
    id: act.householdId,
    code: act.householdCode,
    headName: act.headName,
    headInitials: '',
    groupNo: act.groupNo,
    groupName: '',
    courtyardName: null,
  },
  rule,
  measure: {
    quantity: String(act.quantity),
    level: act.level,
    chosenPoints: act.chosenPoints === null ? '' : String(act.chosenPoints),
    actorName: act.actorName ?? '',
    rankedCount: act.rankedCount === null ? '' : String(act.rankedCount),
    exemptionChecked: act.exemptionChecked,
  },
  resident: act.residentId ? { id: act.residentId, name: act.residentName ?? '' } : null,
  occurredOn: act.occurredOn,
  place: act.place,
  note: act.note,
});
