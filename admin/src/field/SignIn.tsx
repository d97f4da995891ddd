import { type FormEvent, useState } from 'react';
import { type AreaName, type Session } from '../shared/resources';
import { useFieldContext } from './field-context';
import { go } from './route';
import { useSignal } from './use-signal';
import { session } from './village-server';

/** Once on a telephone: who writes, and in which village. */
export function SignIn() {
  const { field, texts } = useFieldContext();
  const signal = useSignal();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const [choice, setChoice] = useState<Session | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const answer = await session.open(username.trim(), password);
    if (answer.kind === 'DONE') await enter(answer.value);
    else if (answer.kind === 'REFUSED') setProblem(answer.detail);
    else setProblem(answer.kind === 'NO_SIGNAL' ? texts.signIn.noSignal : texts.signIn.busy);
    setBusy(false);
  }

  async function enter(opened: Session) {
    const villages = opened.areas.filter(({ kind }) => kind === 'VILLAGE');
    if (opened.account.mustChangePassword) setProblem(texts.signIn.changePassword);
    else if (villages.length === 0) setProblem(texts.signIn.noVillage);
    else if (opened.area.kind === 'VILLAGE' && villages.length === 1) await begin(opened);
    else setChoice({ ...opened, areas: villages });
  }

  async function choose(village: AreaName) {
    const answer = await session.switchTo(village.code);
    if (answer.kind === 'DONE') await begin(answer.value);
    else setProblem(answer.kind === 'REFUSED' ? answer.detail : texts.signIn.busy);
  }

  async function begin({ account, area, permissions }: Session) {
    if (!permissions.includes('act.record')) return setProblem(texts.signIn.mayNotRecord);
    // Before the lists are fetched: who signs in may write at once, and is not called back from it.
    go('home');
    await field.adopt({
      accountId: account.id,
      displayName: account.displayName,
      villageCode: area.code,
      villageName: area.name,
    });
  }

  return (
    <main className="sign-in">
      <h1>{texts.product}</h1>
      {choice ? (
        <>
          <h2>{texts.signIn.chooseVillage}</h2>
          {choice.areas.map((village) => (
            <button key={village.code} className="big" onClick={() => void choose(village)}>
              {village.name}
            </button>
          ))}
        </>
      ) : (
        <form onSubmit={(event) => void submit(event)}>
          <p>{signal ? texts.signIn.once : texts.signIn.noSignal}</p>
          <label>
            {texts.signIn.username}
            <input
              value={username}
              autoComplete="username"
              autoCapitalize="none"
              required
              onChange={(event) => setUsername(event.target.value)}
            />
          </label>
          <label>
            {texts.signIn.password}
            <input
              type="password"
              value={password}
              autoComplete="current-password"
              required
              onChange={(event) => setPassword(event.target.value)}
            />
          </label>
          <button className="big primary" disabled={busy}>
            {texts.signIn.submit}
          </button>
        </form>
      )}
      {problem && (
        <p className="banner bad" role="alert">
          {problem}
        </p>
      )}
      {problem === texts.signIn.changePassword && <a href="/desk/">{texts.signIn.toDesk}</a>}
    </main>
  );
}
