import { type SyntheticEvent, useRef, useState } from 'react';
import { useRefresh } from 'react-admin';
import { type HouseholdRow, type NewAct, type Rule } from '../../shared/resources';
import { emptyMeasure } from '../../shared/measure';
import { useSettled } from '../controls/choices';
import { useAction } from '../controls/use-action';
import { recordAct } from '../providers/actions';
import { type Draft, newDraft, nextDraft, readDraft } from './draft';

/**
 * The quick record from key to key: a choice moves the cursor to what is needed next, Enter in the last field
 * records, and the cursor is back at the household.
 */
export function useRecordForm(today: string) {
  const refresh = useRefresh();
  const [draft, setDraft] = useState(() => newDraft(today));
  const [keepRule, setKeepRule] = useState(false);
  const [tried, setTried] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const householdRef = useRef<HTMLInputElement>(null);
  const ruleRef = useRef<HTMLInputElement>(null);
  const measureRef = useRef<HTMLInputElement>(null);
  const settled = useSettled(draft.occurredOn);
  const act = readDraft(draft, settled);

  const { run, pending } = useAction((next: NewAct, key: string) => recordAct(next, key), {
    told: 'recording.recorded',
    refused: setErrors,
    done: () => {
      setDraft(nextDraft(draft, keepRule));
      setTried(false);
      setErrors({});
      refresh();
      householdRef.current?.focus();
    },
  });

  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    setErrors({});
  };

  function chooseHousehold(household: HouseholdRow | null) {
    change({ household, residentId: '' });
    if (household) focusSoon(draft.rule ? measureRef : ruleRef);
  }

  function chooseRule(rule: Rule | null) {
    change({ rule, measure: emptyMeasure });
    if (rule) focusSoon(measureRef);
  }

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    setTried(true);
    if (act) void run(act);
    else if (!draft.household) householdRef.current?.focus();
    else if (!draft.rule) ruleRef.current?.focus();
    else measureRef.current?.focus();
  }

  const refs = { householdRef, ruleRef, measureRef };
  const choices = { change, chooseHousehold, chooseRule, setKeepRule, submit };
  return { draft, act, settled, errors, tried, pending, keepRule, refs, ...choices };
}

/** The field may be drawn only after this choice has been rendered. */
function focusSoon(ref: { current: HTMLInputElement | null }) {
  requestAnimationFrame(() => ref.current?.focus());
}
