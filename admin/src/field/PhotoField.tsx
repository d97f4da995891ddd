import { type ChangeEvent, useEffect, useState } from 'react';
import { shrinkPhoto } from '../shared/shrink-photo';
import { useFieldContext } from './field-context';
import { type Photo } from './field-note';
import { pictureHref } from './village-server';

/** As many as an act may carry. */
const MOST = 9;

interface Props {
  photos: Photo[];
  onChange: (photos: Photo[]) => void;
}

/** Photos are made small and stripped of place and device here, on the telephone. */
export function PhotoField({ photos, onChange }: Props) {
  const { texts } = useFieldContext();
  const [problem, setProblem] = useState('');

  async function take(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (!file) return;
    const bytes = await shrinkPhoto(file).catch(() => null);
    setProblem(bytes ? '' : texts.form.photoUnreadable);
    if (bytes) onChange([...photos, { bytes, hash: null }]);
  }

  return (
    <fieldset className="plain">
      <legend>{texts.form.photos}</legend>
      <div className="photos">
        {photos.map((photo, at) => (
          <figure key={photo.hash ?? at}>
            <Preview photo={photo} />
            <button
              type="button"
              onClick={() => onChange(photos.filter((other) => other !== photo))}
            >
              {texts.form.removePhoto}
            </button>
          </figure>
        ))}
        {photos.length < MOST && (
          <label className="take">
            {texts.form.takePhoto}
            <input type="file" accept="image/*" onChange={(event) => void take(event)} />
          </label>
        )}
      </div>
      {problem && <p className="warning">{problem}</p>}
    </fieldset>
  );
}

/** From the telephone as long as it lies there; as a data: address, for the page's policy allows no blob:. */
function Preview({ photo }: { photo: Photo }) {
  const { texts } = useFieldContext();
  const [href, setHref] = useState<string | null>(null);
  const { bytes, hash } = photo;
  useEffect(() => {
    if (!bytes) return;
    const reader = new FileReader();
    reader.onload = () => setHref(typeof reader.result === 'string' ? reader.result : null);
    reader.readAsDataURL(bytes);
    return () => {
      reader.onload = null;
    };
  }, [bytes]);
  const source = bytes ? href : hash && pictureHref(hash);
  return source ? <img src={source} alt={texts.form.photos} /> : <span className="photo" />;
}
