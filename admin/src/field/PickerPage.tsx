import { type ReactNode } from 'react';
import { useFieldContext } from './field-context';
import { goBack } from './route';

interface Props {
  title: string;
  find: string;
  typed: string;
  onType: (typed: string) => void;
  children: ReactNode;
}

/** A whole screen to choose from; the back key closes it. */
export function PickerPage({ title, find, typed, onType, children }: Props) {
  const { texts } = useFieldContext();
  return (
    <>
      <header className="bar tall">
        <button className="quiet" onClick={goBack}>
          ‹ {texts.pick.back}
        </button>
        <h1>{title}</h1>
        <input
          type="search"
          aria-label={find}
          placeholder={find}
          value={typed}
          autoCapitalize="none"
          onChange={(event) => onType(event.target.value)}
        />
      </header>
      <main className="options">{children}</main>
    </>
  );
}
