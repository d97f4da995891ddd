import { type ReactNode } from 'react';
import { dayOf, formatDay } from '../shared/days';
import { type Act } from '../shared/resources';
import { Banners } from './Banners';
import { useFieldContext } from './field-context';
import { type QueuedAct } from './field-note';
import { go } from './route';
import { dayWords, measureWords } from './row-words';
import { useSignal } from './use-signal';

/** What waits, what came back, what was sent; and the button everything begins with, under the thumb. */
export function Home() {
  const { field, texts } = useFieldContext();
  const { rows, returned, recent, sending } = field;
  const refused = rows.filter(({ state }) => state === 'REFUSED');
  const waiting = rows.filter(({ state }) => state === 'WAITING');
  const empty = rows.length + returned.length + recent.length === 0;
  return (
    <>
      <Bar />
      <main>
        <Banners />
        <Rows title={texts.home.refused(refused.length)} mark="bad">
          {refused.map((row) => (
            <NoteRow key={row.clientId} row={row} words={row.refusal?.detail ?? ''} />
          ))}
        </Rows>
        <Rows title={texts.home.returned(returned.length)} mark="bad">
          {returned.map((act) => (
            <ActRow
              key={act.id}
              act={act}
              words={act.reviewNote}
              onOpen={() => go('returned', act.id)}
            />
          ))}
        </Rows>
        <Rows title={texts.home.waiting(waiting.length)} mark="wait">
          {waiting.map((row) => (
            <NoteRow
              key={row.clientId}
              row={row}
              words={row.sent ? texts.home.sent : texts.home.kept}
            />
          ))}
        </Rows>
        <Rows title={texts.home.recent}>
          {recent.map((act) => (
            <ActRow key={act.id} act={act} words={texts.state[act.state]} />
          ))}
        </Rows>
        {empty && <p className="empty">{texts.home.nothing}</p>}
        <BookWords />
      </main>
      <footer className="thumb">
        {waiting.length > 0 && (
          <button className="big" disabled={sending} onClick={() => void field.send()}>
            {sending ? texts.home.sending : texts.home.send(waiting.length)}
          </button>
        )}
        <button className="big primary" onClick={() => go('note')}>
          {texts.home.record}
        </button>
      </footer>
    </>
  );
}

function Bar() {
  const { field, texts } = useFieldContext();
  // The telephone may believe in signal where nothing comes through: only an answer counts.
  const signal = useSignal() && field.standing.kind !== 'UNKNOWN';
  return (
    <header className="bar">
      <div className="who">
        <h1>{field.recorder?.villageName}</h1>
        <span>{field.recorder?.displayName}</span>
      </div>
      <span className={signal ? 'signal on' : 'signal'} role="status">
        {signal ? texts.signal : texts.noSignal}
      </span>
      <button className="quiet" onClick={() => go('more')}>
        {texts.home.more}
      </button>
    </header>
  );
}

/** What the lists are of: a list of three weeks ago may lack a household. */
function BookWords() {
  const { field, texts } = useFieldContext();
  const { notebook } = field;
  if (!notebook) return <p className="book">{texts.home.noBook}</p>;
  const day = formatDay(dayOf(new Date(notebook.takenAt).toISOString()));
  return <p className="book">{texts.home.people(notebook.households.length, day)}</p>;
}

function Rows({ title, mark, children }: { title: string; mark?: string; children: ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <section className={mark ?? ''} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function NoteRow({ row, words }: { row: QueuedAct; words: string }) {
  const { texts } = useFieldContext();
  const { household, rule, occurredOn } = row.note;
  return (
    <button className="row" onClick={() => go('note', row.clientId)}>
      <b>{household?.headName}</b>
      <time>{dayWords(occurredOn, texts)}</time>
      <span className="item">
        {rule?.item} · {measureWords(row.note)}
        {row.photos.length > 0 && ` · ${texts.form.photos} ${row.photos.length}`}
      </span>
      <span className="words">{words}</span>
    </button>
  );
}

function ActRow({ act, words, onOpen }: { act: Act; words: string; onOpen?: () => void }) {
  const { texts } = useFieldContext();
  const Row = onOpen ? 'button' : 'div';
  return (
    <Row className="row" onClick={onOpen}>
      <b>{act.headName}</b>
      <time>{dayWords(act.occurredOn, texts)}</time>
      <span className="item">
        {act.item} · {act.level ?? `${act.quantity} ${act.unit}`}
      </span>
      <span className="words">{words}</span>
    </Row>
  );
}
