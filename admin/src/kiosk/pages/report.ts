import { newClientId } from '../../shared/client-id';
import { DoorServer } from '../../voice/door-server';
import { form, textField } from '../../voice/form';
import { householdField } from '../../voice/household-field';
import { VOICE_TEXTS } from '../../voice/texts';
import { villageDay } from '../age';
import { standingsSource, type Village } from '../board';
import { type Context } from '../context';
import { h } from '../../shared/element';
import { absence, frame } from '../frame';
import { hold } from '../held';

/** 邻里反映 at the screen: nobody is known here, so a name and a telephone, which only the handlers read. */
export function report(context: Context, village: Village): HTMLElement {
  const { texts, language } = context;
  const reading = context.reader.want(standingsSource(village.code, village.year));
  const found = reading.value;
  if (found === null)
    return frame(context, village, texts.reportTitle, absence(context, reading.failure));
  const asked = hold(`report ${village.code} ${language}`, () => {
    const place = h('div', { class: 'voice-page' });
    place.append(reportForm(context, village, found.rows, place));
    return place;
  });
  return frame(context, village, texts.reportTitle, asked);
}

function reportForm(
  { language, texts, now }: Context,
  village: Village,
  rows: Parameters<typeof householdField>[1],
  place: HTMLElement,
): HTMLElement {
  const voice = VOICE_TEXTS[language];
  const server = new DoorServer(null, () => texts.code);
  const clientId = newClientId();
  const today = villageDay(now());
  const household = householdField(voice, rows, true);
  const what = textField(voice, {
    label: voice.what,
    help: voice.whatReportHelp,
    lines: 2,
    most: 300,
    required: true,
  });
  const when = textField(voice, {
    label: voice.when,
    type: 'date',
    max: today,
    value: today,
    required: true,
  });
  const name = textField(voice, { label: voice.name, most: 50, required: true });
  const phone = textField(voice, {
    label: voice.phone,
    help: voice.private,
    type: 'tel',
    most: 30,
    required: true,
  });
  return form({
    texts: voice,
    fields: [...household.fields, what, when, name, phone],
    content: [
      h('p', {}, texts.reportHelp),
      h(
        'div',
        { class: 'two' },
        household.element,
        h('div', { class: 'voice-group' }, what.element, when.element),
      ),
      h('div', { class: 'two' }, name.element, phone.element),
    ],
    send: async () => {
      await server.report(village.code, {
        clientId,
        householdCode: household.code() || null,
        about: household.code() ? '' : household.about.read(),
        what: what.read(),
        occurredOn: when.read(),
        reporterName: name.read(),
        contact: phone.read(),
      });
      place.replaceChildren(h('p', { class: 'thanks', role: 'status' }, texts.reported));
    },
  });
}
