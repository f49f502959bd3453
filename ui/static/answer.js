// Answers: the value, the claims and how surely they answer, or why nothing does; and how all of it is drawn.
import { answerActions } from './actions.js';
import { recalled } from './again.js';
import { action, make } from './nodes.js';
import { marked, spoken } from './foreign.js';
import { firstColumn, inCells } from './passages.js';
import { language, t } from './words.js';

// What is drawn for a view; `does` leads to places (`reveal`), lights passages (`light`), and asks (`ask`, `fresh`).
export function drawAnswer(view, does) {
  return { answered, not_found: notFound, error: failed, stopped: halted }[view.state](view, does);
}

function answered(view, does) {
  const short = view.value ? `${view.value.text}${language() === 'ja' ? '。' : '. '}` : '';
  const count = view.sources.reduce((sum, group) => sum + group.passages.length, 0);
  const parts = [...recalled(view), ...asked(view, does), ...value(view, does), ...claims(view, does), ...notes(view), ...ending(view, does)];
  return { name: 'hk-answered', parts: [box('answer', parts)], said: t('shown', short, count) };
}

function notFound(view, does) {
  const parts = [...recalled(view), ...asked(view, does), make('p', { class: 'hk-absent', lang: view.language }, ...spoken(view.text, view))];
  if (view.reason) {
    const title = make('p', { class: 'hk-why' }, t('reason'));
    parts.push(make('div', { class: 'hk-reason' }, title, make('p', { lang: view.language }, ...spoken(view.reason, view))));
  }
  parts.push(...notes(view), ...ending(view, does));
  const why = view.reason ? [' ', make('span', { lang: view.language }, view.reason)] : [];
  return { name: 'hk-notfound', parts: [box('notFound', parts)], said: [t('notFound'), ...why] };
}

function failed(view) {
  const said = language() === 'ja' ? view.ja : view.en;
  return { name: 'hk-failed', parts: [make('p', { class: 'hk-error' }, said)], said };
}

function halted() {
  return { name: 'hk-stopped', parts: [make('p', { class: 'hk-quiet' }, t('stopped'))], said: t('stopped') };
}

// What stands while a language model writes: its sentences so far, which have no places yet.
export function drawDraft() {
  return box('answer', [make('p', { class: 'hk-label hk-written' }, t('drafting')), make('div', { class: 'hk-drafts' })]);
}

function box(title, parts) {
  return make('div', { class: 'hk-answer' }, make('h2', {}, t(title)), ...parts);
}

// The question as asked, as a conversation completes it, and what its answer had to hold.
function asked(view, does) {
  const lines = [make('p', { class: 'hk-asked', lang: view.question_language ?? view.language }, view.question)];
  if (view.completed) {
    lines.push(make('p', { class: 'hk-completed' }, t('completed'), ' ', make('q', { lang: view.language }, view.completed)));
  }
  if (view.constraints.length) {
    const chips = view.constraints.map((one) => chip(one, view, does));
    lines.push(make('ul', { class: 'hk-constraints', 'aria-label': t('read') }, ...chips));
  }
  return lines;
}

// Something that the question names; taking it out asks what is left.
function chip({ kind, text, computed, without }, view, does) {
  const named = make('span', { lang: view.language }, computed ? `${text}（＝${computed}）` : text);
  const made = make('li', {}, make('span', { class: 'hk-kind' }, t(kind)), ' ', named);
  if (without) {
    const attributes = { 'aria-label': t('askWithout', text), title: t('askWithout', text) };
    made.append(action('hk-remove', '×', () => does.ask(without), attributes));
  }
  return made;
}

// The short answer: the document's words, and what was computed from them, named as computed.
function value(view, does) {
  if (!view.value) return [];
  const { text, computed, citation } = view.value;
  const line = make('p', { class: 'hk-value' }, make('q', { lang: languageOf(view, citation) }, text), ' ', ...markers([citation], does));
  if (computed) {
    const form = make('span', { lang: view.language }, `＝${computed}`);
    line.append(' ', make('span', { class: 'hk-computed' }, form, ' ', make('span', { class: 'hk-tag' }, t('computed'))));
  }
  return [line];
}

function claims(view, does) {
  const lines = [];
  let above = null;
  for (const claim of view.claims) {
    const label = claim.quoted ? quotedFrom(view, claim) : t('written');
    const { title, language: lang } = documentOf(view, claim.document) ?? {};
    const named = title && lang !== language() ? marked(label, new Map([[title, lang]])) : [label];
    if (label !== above) lines.push(make('p', { class: claim.quoted ? 'hk-label' : 'hk-label hk-written' }, ...named));
    above = label;
    lines.push(claimed(claim, view, does));
  }
  return lines;
}

function quotedFrom(view, claim) {
  const document = documentOf(view, claim.document);
  return t(document?.language === view.language ? 'quotedFrom' : 'quotedForeign', document?.title ?? '');
}

function claimed(claim, view, does) {
  const lang = claim.quoted ? documentOf(view, claim.document)?.language : view.language;
  const tag = make(claim.quoted ? 'q' : 'span', { lang, class: claim.quoted ? 'hk-quoted' : 'hk-own' });
  tag.append(...inCells(claim.pieces, claim.columns));
  const line = make('div', { class: 'hk-claim' }, make('p', {}, ...firstColumn(claim.columns), tag, ' ', ...markers(claim.citations, does)), ...support(claim));
  for (const event of ['mouseenter', 'focusin']) line.addEventListener(event, () => does.light(claim.citations));
  for (const event of ['mouseleave', 'focusout']) line.addEventListener(event, () => does.light([]));
  return line;
}

export function documentOf(view, name) {
  return view.sources.find((group) => group.document.id === name)?.document;
}

function languageOf(view, number) {
  const citation = view.citations.find((one) => one.number === number);
  return documentOf(view, citation?.document)?.language;
}

function markers(numbers, does) {
  return numbers.map((number) =>
    action('hk-marker', `[${number}]`, (button) => does.reveal(number, button), { 'aria-label': t('toPlace', number), 'data-number': number }),
  );
}

// How surely a claim answers, in a word and a bar; nothing where it is not known.
function support(claim) {
  if (!claim.support) return [];
  const { percent, level } = claim.support;
  const values = { 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-valuenow': percent, 'aria-valuetext': `${t(level)} (${percent}%)` };
  const bar = make('span', { role: 'meter', class: 'hk-meter', 'aria-label': t('support'), ...values }, make('span'));
  bar.firstChild.style.width = `${percent}%`;
  const doubt = level === 'low' ? [make('span', { class: 'hk-doubt' }, t('doubt'))] : [];
  return [make('p', { class: `hk-support hk-${level}` }, make('span', {}, t('supported', t(level), percent)), bar, ...doubt)];
}

function notes(view) {
  return view.notes.map((note) => make('p', { class: 'hk-remark', lang: view.language }, ...spoken(note, view)));
}

// What stands below every answer: what can be done with it, that the next question may lean on it, and how not to.
function ending(view, does) {
  const buttons = answerActions(view, does);
  const row = buttons.length ? [make('div', { class: 'hk-actions' }, ...buttons)] : [];
  const fresh = action('hk-new', t('fresh'), () => does.fresh());
  const leans = make('p', {}, t(view.again ? 'leansOnThis' : 'leans'));
  return [...row, make('div', { class: 'hk-conversation' }, leans, fresh)];
}
