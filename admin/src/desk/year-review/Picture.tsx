import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';

/** A picture, the sentences that say what is seen, and the figures behind it. */
export interface PictureFacts {
  title: string;
  sentences: string[];
  table: { head: string[]; rows: string[][] };
  /** Height on the desk; on paper each has the same. */
  height: number;
  draw: (width: number, height: number) => ReactNode;
}

const PAPER = { width: 710, height: 340 };

/** Drawn in the size it has on the screen, so that its words are as large as all others. */
export function Picture({ picture }: { picture: PictureFacts }) {
  const translate = useTranslate();
  const { title, sentences, table, height } = picture;
  const [width, setWidth] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const watch = new ResizeObserver(([seen]) =>
      setWidth(Math.floor(seen?.contentRect.width ?? 0)),
    );
    if (box.current) watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  return (
    <section className="picture">
      <h2>{title}</h2>
      <Sentences sentences={sentences} />
      <div ref={box}>{width > 0 && <Drawn picture={picture} width={width} height={height} />}</div>
      <details>
        <summary>{translate('yearReview.table')}</summary>
        <div className="picture-scroll" tabIndex={0} role="region" aria-label={title}>
          <table className="picture-table">
            <thead>
              <tr>
                {table.head.map((name, at) => (
                  <th key={at} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, line) => (
                <tr key={line}>
                  {row.map((text, at) =>
                    at === 0 ? (
                      <th key={at} scope="row">
                        {text}
                      </th>
                    ) : (
                      <td key={at}>{text}</td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

/** The same on half a page of A4. */
export function PaperPicture({ picture }: { picture: PictureFacts }) {
  return (
    <section className="picture">
      <h2>{picture.title}</h2>
      <Sentences sentences={picture.sentences} />
      <Drawn picture={picture} {...PAPER} />
    </section>
  );
}

function Sentences({ sentences }: { sentences: readonly string[] }) {
  return (
    <p>
      {sentences.map((sentence) => (
        <span key={sentence}>{sentence.endsWith('.') ? `${sentence} ` : sentence}</span>
      ))}
    </p>
  );
}

function Drawn({
  picture,
  width,
  height,
}: {
  picture: PictureFacts;
  width: number;
  height: number;
}) {
  const id = useId();
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={id}>
      <title id={id}>{[picture.title, ...picture.sentences].join(' ')}</title>
      {picture.draw(width, height)}
    </svg>
  );
}
