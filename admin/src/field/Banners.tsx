import { useEffect } from 'react';
import { useFieldContext } from './field-context';
import { go } from './route';
import { skewOf } from './telephone-clock';

const READ_MS = 8_000;

/** What somebody should know before going on, most urgent first. */
export function Banners() {
  const { field, texts } = useFieldContext();
  const { standing, rows, otherRows, time } = field;
  const skew = skewOf(time.ahead, texts.unit);
  return (
    <>
      <SentWords />
      {standing.kind === 'NONE' && (
        <div className="banner bad" role="alert">
          {texts.banner.signIn(rows.length)}
          <button onClick={() => go('sign-in')}>{texts.banner.signInNow}</button>
        </div>
      )}
      {standing.kind === 'OTHER' && <OtherSession />}
      {skew && (
        <p className="banner bad" role="alert">
          {skew.fast ? texts.banner.fast(skew.amount) : texts.banner.slow(skew.amount)}
        </p>
      )}
      {otherRows > 0 && <p className="banner">{texts.banner.others(otherRows)}</p>}
      {!window.isSecureContext && <p className="banner">{texts.banner.unsafe}</p>}
    </>
  );
}

/** Somebody signed in elsewhere in this browser: whoever writes on goes by that account, or signs in again. */
function OtherSession() {
  const { field, texts } = useFieldContext();
  if (field.standing.kind !== 'OTHER') return null;
  const { account, area, permissions } = field.standing.session;
  const name = `${account.displayName}(${area.name})`;
  const fits = area.kind === 'VILLAGE' && permissions.includes('act.record');
  const theirs = {
    accountId: account.id,
    displayName: account.displayName,
    villageCode: area.code,
    villageName: area.name,
  };
  return (
    <div className="banner bad" role="alert">
      {texts.banner.otherSession(name)}
      {fits && (
        <button onClick={() => void field.adopt(theirs)}>{texts.banner.useThem(name)}</button>
      )}
      <button onClick={() => go('sign-in')}>{texts.banner.signInNow}</button>
    </div>
  );
}

/** What became of the last sending; it goes away by itself. */
function SentWords() {
  const { field, texts } = useFieldContext();
  const { lastSent, clearSent } = field;
  useEffect(() => {
    if (!lastSent) return;
    const timer = setTimeout(clearSent, READ_MS);
    return () => clearTimeout(timer);
  }, [lastSent, clearSent]);
  if (!lastSent) return null;
  const words = [
    lastSent.recorded > 0 ? texts.told.recorded(lastSent.recorded) : '',
    lastSent.refused > 0 ? texts.told.refused(lastSent.refused) : '',
    // Who is signed in has a banner of its own.
    lastSent.stopped === 'NO_SIGNAL' || lastSent.stopped === 'BUSY'
      ? texts.told[lastSent.stopped]
      : '',
  ];
  if (words.every((part) => part === '')) return null;
  return (
    <p className={lastSent.refused > 0 ? 'banner bad' : 'banner good'} role="status">
      {words.filter(Boolean).join(';')}
    </p>
  );
}
