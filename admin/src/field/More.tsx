import { useState } from 'react';
import { useFieldContext } from './field-context';
import { go } from './route';
import { useSignal } from './use-signal';

/** What is seldom needed: fetching the lists again, the other language, signing out. */
export function More() {
  const { field, texts, switchLanguage } = useFieldContext();
  const signal = useSignal();
  const [words, setWords] = useState('');
  const [leaving, setLeaving] = useState(false);
  const unsent = field.rows.length;

  async function refresh() {
    setWords(texts.home.sending);
    setWords((await field.refresh()) ? texts.more.refreshed : texts.told.NO_SIGNAL);
  }

  async function leave(what: 'KEEP' | 'DROP') {
    if (await field.leave(what)) go('home');
    else setWords(texts.more.signOutNoSignal);
  }

  return (
    <>
      <header className="bar">
        <button className="quiet" onClick={() => go('home')}>
          ‹ {texts.pick.back}
        </button>
        <h1>{texts.more.title}</h1>
      </header>
      <main className="stack">
        {words && (
          <p className="banner" role="status">
            {words}
          </p>
        )}
        <button className="big" onClick={() => void refresh()}>
          {texts.more.refresh}
        </button>
        <button className="big" onClick={switchLanguage}>
          {texts.more.language}
        </button>
        <a className="big" href="/desk/">
          {texts.more.desk}
        </a>
        {!leaving && (
          <button
            className="big"
            onClick={() => (unsent > 0 ? setLeaving(true) : void leave('DROP'))}
          >
            {texts.more.signOut}
          </button>
        )}
        {leaving && (
          <section className="wait stack">
            <p>{texts.more.stillWaiting(unsent)}</p>
            <button className="big primary" onClick={() => void field.send()} disabled={!signal}>
              {texts.more.sendFirst}
            </button>
            <button className="big" onClick={() => void leave('KEEP')}>
              {texts.more.keepAndLeave}
            </button>
            <button className="big danger" onClick={() => void leave('DROP')}>
              {texts.more.dropAndLeave(unsent)}
            </button>
          </section>
        )}
        <p className="book">{texts.more.wiped}</p>
        <p className="book">{texts.more.install}</p>
      </main>
    </>
  );
}
