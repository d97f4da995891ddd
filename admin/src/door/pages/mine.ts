import { h } from '../../shared/element';
import { formatChange } from '../../shared/points';
import { type DoorObjection, type OwnDeclaration } from '../../voice/door-server';
import { type Context } from '../door-context';
import { receipts } from '../receipts';
import { inner, loading } from './inner';

/** What became of what was sent: declarations with their reason, objections with their written answer. */
export function mine(context: Context): HTMLElement {
  const { page, server, texts, told } = context;
  const known = receipts(`${page.villageCode}-${page.householdCode}`);
  const all = Promise.all([server.objections(known), server.declarations(known)]);
  return inner(
    context,
    texts.mineTitle,
    told && h('p', { class: 'thanks', role: 'status' }, told),
    h('p', { class: 'soft' }, texts.mineHelp),
    loading(context, all, ([objections, declarations]) =>
      objections.length + declarations.length === 0
        ? h('p', {}, texts.mineNone)
        : h(
            'div',
            { class: 'cards' },
            objections.map((one) => objectionCard(context, one)),
            declarations.map((one) => declarationCard(context, one)),
          ),
    ),
  );
}

function objectionCard({ texts }: Context, one: DoorObjection): HTMLElement {
  return h(
    'section',
    { class: 'block' },
    h(
      'h3',
      {},
      texts.objectionNumber(one.number),
      h(
        'span',
        { class: `state ${one.dueOn ? 'DISPUTED' : ''}` },
        texts.objectionStates[one.state],
      ),
    ),
    h('p', {}, one.own ? null : `${texts.ofOther} `, one.label, ' ', formatChange(one.points)),
    h(
      'p',
      { class: 'soft' },
      texts.raisedOn(texts.day(one.raisedOn)),
      one.late && ` ${texts.late}`,
    ),
    one.dueOn && h('p', {}, texts.answerBy(texts.day(one.dueOn))),
    one.answers.map((answer) =>
      h(
        'div',
        { class: 'answer' },
        h(
          'p',
          {},
          h('b', {}, texts.answered(texts.day(answer.answeredOn), texts.verdicts[answer.verdict])),
        ),
        h('p', {}, answer.answer),
        answer.appealUntil &&
          h('p', { class: 'soft' }, texts.appealUntil(texts.day(answer.appealUntil))),
      ),
    ),
  );
}

function declarationCard({ texts }: Context, one: OwnDeclaration): HTMLElement {
  const state = one.actState === 'APPROVED' ? texts.booked : texts.declarationStates[one.state];
  return h(
    'section',
    { class: 'block' },
    h('h3', {}, texts.kinds[one.kind], h('span', { class: 'state' }, state)),
    h('p', {}, [one.what, one.amount].filter(Boolean).join(' · ')),
    h('p', { class: 'soft' }, texts.fullDay(one.occurredOn)),
    one.declineReason && h('p', {}, texts.declinedFor(one.declineReason)),
  );
}
