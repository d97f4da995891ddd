import { useEffect, useState } from 'react';
import { FieldContext } from './field-context';
import { Home } from './Home';
import { More } from './More';
import { NotePage } from './NotePage';
import { ReturnedPage } from './ReturnedPage';
import { useRoute } from './route';
import { SignIn } from './SignIn';
import { type Language, TEXTS } from './texts';
import { useField } from './use-field';

const LANGUAGE = 'cunfen.field.language';

/** The page of the address, over what the telephone knows. */
export function FieldApp() {
  const field = useField();
  const [language, setLanguage] = useState<Language>(rememberedLanguage);
  const texts = TEXTS[language];
  useEffect(() => {
    document.documentElement.lang = texts.code;
    document.title = texts.product;
  }, [texts]);

  function switchLanguage() {
    const next = language === 'zh' ? 'en' : 'zh';
    localStorage.setItem(LANGUAGE, next);
    setLanguage(next);
  }

  return (
    <FieldContext value={{ field, texts, switchLanguage }}>
      {field.recorder === undefined ? (
        <p className="opening">{texts.opening}</p>
      ) : (
        <Page signedIn={field.recorder !== null} />
      )}
    </FieldContext>
  );
}

function Page({ signedIn }: { signedIn: boolean }) {
  const { page, id, pick } = useRoute();
  if (!signedIn || page === 'sign-in') return <SignIn />;
  if (page === 'note') return <NotePage key={id ?? 'new'} id={id} pick={pick} />;
  if (page === 'returned') return <ReturnedPage key={id ?? ''} id={id ?? ''} />;
  if (page === 'more') return <More />;
  return <Home />;
}

function rememberedLanguage(): Language {
  try {
    return localStorage.getItem(LANGUAGE) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh';
  }
}
