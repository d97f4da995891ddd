import { h } from '../shared/element';
import { shrinkPhoto } from '../shared/shrink-photo';
import { type DoorServer, Refused } from './door-server';
import { type VoiceTexts } from './texts';

const MOST = 3;

/** Photos are made small here, sent at once, and named by their hash in what they belong to. */
export function photoField(
  texts: VoiceTexts,
  server: DoorServer,
): { element: HTMLElement; hashes: () => string[] } {
  const hashes: string[] = [];
  const told = h('small', { role: 'status' });
  const input = h('input', { type: 'file', accept: 'image/*', class: 'spoken' });
  const words = h('span', {}, texts.addPhoto);
  const add = async (file: File): Promise<void> => {
    words.textContent = texts.addingPhoto;
    try {
      const picture = await shrinkPhoto(file).catch(() => null);
      if (!picture) throw new Refused('photo', texts.photoBad);
      const hash = await server.photo(picture);
      if (!hashes.includes(hash)) hashes.push(hash);
      told.textContent = texts.photos(hashes.length);
    } catch (error) {
      told.textContent = (error instanceof Refused && error.message) || texts.unreachable;
    }
    words.textContent = texts.addPhoto;
    input.disabled = hashes.length >= MOST;
  };
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    input.value = '';
    if (file) void add(file);
  });
  const element = h(
    'div',
    { class: 'field' },
    h('span', { class: 'name' }, texts.photo),
    h('div', { class: 'radios' }, h('label', {}, input, words)),
    told,
  );
  return { element, hashes: () => [...hashes] };
}
