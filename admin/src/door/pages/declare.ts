import { newClientId } from '../../shared/client-id';
import { h } from '../../shared/element';
import { type Rules, type Standings } from '../../voice/door-server';
import { type ChoiceGroup, choiceField, form, textField } from '../../voice/form';
import { householdField } from '../../voice/household-field';
import { photoField } from '../../voice/photo-field';
import { type Context } from '../door-context';
import { keepReceipt } from '../receipts';
import { inner, loading } from './inner';

/** 自主申报: what one did oneself, in a few fields. */
export const declare = (context: Context): HTMLElement =>
  inner(
    context,
    context.texts.declareTitle,
    h('p', { class: 'soft' }, context.texts.declareHelp),
    loading(context, context.server.rules(context.page.villageCode), (rules) =>
      selfForm(context, rules),
    ),
  );

function selfForm(context: Context, rules: Rules): HTMLElement {
  const { voice, page, server } = context;
  const clientId = newClientId();
  const byCategory = rules.categories.map(({ category, rules: all }): ChoiceGroup => ({
    name: category,
    options: all
      .filter(({ direction }) => direction === 'ADD')
      .map(({ code, item, valueText }) => [code, `${item}(${valueText})`]),
  }));
  const rule = choiceField(voice, {
    label: voice.rule,
    groups: [
      { name: '', options: [['', voice.noRule]] },
      ...byCategory.filter(({ options }) => options.length > 0),
    ],
  });
  const what = textField(voice, {
    label: voice.what,
    help: voice.whatSelfHelp,
    lines: 2,
    most: 300,
    required: true,
  });
  const when = dayField(context);
  const amount = textField(voice, { label: voice.amount, help: voice.amountHelp, most: 40 });
  const who = textField(voice, { label: voice.byWhom, help: voice.byWhomHelp, most: 50 });
  const photo = photoField(voice, server);
  return form({
    texts: voice,
    fields: [rule, what, when, amount, who],
    content: [what, rule, when, amount, who].map(({ element }) => element).concat(photo.element),
    send: async () => {
      await server.declare({
        clientId,
        kind: 'SELF',
        what: what.read(),
        ruleCode: rule.read() || null,
        occurredOn: when.read() || page.today,
        amount: amount.read(),
        reporterName: who.read(),
        photos: photo.hashes(),
      });
      context.done(context.texts.declared);
    },
  });
}

/** 邻里反映: what one saw of another household. */
export const report = (context: Context): HTMLElement =>
  inner(
    context,
    context.texts.reportTitle,
    h('p', { class: 'soft' }, context.texts.reportHelp),
    loading(context, context.server.standings(context.page.villageCode), (all) =>
      reportForm(context, all),
    ),
  );

function reportForm(context: Context, standings: Standings): HTMLElement {
  const { voice, page, server } = context;
  const clientId = newClientId();
  const others = standings.rows.filter(({ householdCode }) => householdCode !== page.householdCode);
  const household = householdField(voice, others, true);
  const what = textField(voice, {
    label: voice.what,
    help: voice.whatReportHelp,
    lines: 2,
    most: 300,
    required: true,
  });
  const when = dayField(context);
  const contact = textField(voice, {
    label: voice.contact,
    help: voice.contactHelp,
    type: 'tel',
    most: 30,
  });
  const photo = photoField(voice, server);
  return form({
    texts: voice,
    fields: [...household.fields, what, when, contact],
    content: [household.element, what.element, when.element, photo.element, contact.element],
    send: async () => {
      await server.declare({
        clientId,
        kind: 'NEIGHBOUR',
        householdCode: household.code() || null,
        about: household.code() ? '' : household.about.read(),
        what: what.read(),
        occurredOn: when.read() || page.today,
        contact: contact.read(),
        photos: photo.hashes(),
      });
      keepReceipt(`${page.villageCode}-${page.householdCode}`, clientId);
      context.done(context.texts.reported);
    },
  });
}

const dayField = ({ voice, page }: Context) =>
  textField(voice, {
    label: voice.when,
    type: 'date',
    max: page.today,
    value: page.today,
    required: true,
  });
