import { newClientId } from '../shared/client-id';
import { h } from '../shared/element';
import { formatChange } from '../shared/points';
import { type DoorObjection, type DoorServer } from './door-server';
import { form, radioField, textField } from './form';
import { type VoiceTexts } from './texts';

interface Contested {
  id: string;
  label: string;
  points: number;
  own: boolean;
}

/** What is wrong with one entry: a reason to tap, words to add, and how to be reached. */
export function objectForm(
  texts: VoiceTexts,
  server: DoorServer,
  { channel, entry }: { channel: 'QR' | 'KIOSK'; entry: Contested },
  done: (objection: DoorObjection) => void,
): HTMLElement {
  // Made once: whatever is sent again from this form is the same objection.
  const clientId = newClientId();
  const reason = radioField(texts, texts.reason, texts.reasons);
  const words = textField(texts, {
    label: texts.words,
    help: texts.wordsHelp,
    lines: 3,
    most: 400,
  });
  const contact = textField(texts, {
    label: texts.contact,
    help: texts.contactHelp,
    type: 'tel',
    most: 30,
  });
  return form({
    texts,
    fields: [reason, words, contact],
    content: [
      h('p', { class: 'contested' }, h('strong', {}, entry.label), ' ', formatChange(entry.points)),
      h('p', { class: 'soft' }, texts.objectionHelp, !entry.own && ` ${texts.thirdParty}`),
      reason.element,
      words.element,
      contact.element,
    ],
    send: async () => {
      const grounds = [reason.read(), words.read()].filter(Boolean).join('。');
      const said = { clientId, entryId: entry.id, channel, grounds, contact: contact.read() };
      done(await server.object(said));
    },
  });
}
