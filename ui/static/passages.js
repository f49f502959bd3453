// Passages below their documents, with what is quoted of them marked, and the way to their place in the source.
import { citationActions } from './actions.js';
import { action, hidden, make, webAddress } from './nodes.js';
import { t } from './words.js';

export function edition(about) {
  const more = [about.year ? `${about.year}年` : null, about.publisher].filter(Boolean).join('・');
  return more ? `『${about.title}』（${more}）` : `『${about.title}』`;
}

export function official(url) {
  const address = webAddress(url);
  if (!address) return [];
  const attributes = { href: address.href, target: '_blank', rel: 'noopener noreferrer', class: 'hk-official' };
  return [make('a', attributes, t('official', address.hostname), make('span', { 'aria-hidden': 'true' }, ' ↗'), hidden(t('newTab')))];
}

// The passages of an answer or of none; `does.open` leads to a place in the source from a button.
export function drawPassages(view, does) {
  if (view.state === 'not_found') return groups(view.nearest, 'hk-near', view, does);
  const cards = groups(view.sources, 'hk-source-card', view, does);
  if (!view.nearest.length) return cards;
  const others = make('details', { class: 'hk-others' }, make('summary', {}, t('others')), ...groups(view.nearest, 'hk-near', view, does));
  return [...cards, others];
}

function groups(found, prefix, view, does) {
  return found.flatMap((group, place) => [
    about(group.document),
    ...group.passages.map((passage, index) => card(passage, group.document, `${prefix}-${place}-${index}`, view, does)),
  ]);
}

function about(document) {
  const made = make('div', { class: 'hk-document' }, make('h3', { lang: 'ja' }, edition(document)));
  if (document.credit) made.append(make('p', { class: 'hk-credit', lang: 'ja' }, document.credit));
  if (document.converted_from) made.append(make('p', { class: 'hk-converted' }, t('converted', document.converted_from)));
  return made;
}

function card(passage, document, id, view, does) {
  const cited = passage.numbers.length > 0;
  const name = make('h4', { id: `${id}-name`, lang: 'ja' });
  for (const number of passage.numbers) name.append(make('span', { class: 'hk-number' }, `[${number}]`), ' ');
  name.append(passage.section_ref || passage.section.at(-1) || t('text'));
  const tags = make('p', { class: 'hk-tags' }, make('span', { class: 'hk-tag' }, t(passage.kind)));
  if (passage.page) tags.append(' ', make('span', { class: 'hk-tag' }, t('page', passage.page)));
  if (!cited) tags.append(' ', make('span', { class: 'hk-tag hk-warned' }, t('notAnswer')));
  const made = make('article', { id, class: cited ? 'hk-card' : 'hk-card hk-near', 'data-numbers': passage.numbers.join(' '), 'aria-labelledby': `${id}-name` }, name);
  if (passage.section.length) {
    const steps = passage.section.map((title) => make('li', {}, title));
    made.append(make('ol', { class: 'hk-section', 'aria-label': t('headings'), lang: 'ja' }, ...steps));
  }
  made.append(tags);
  if (passage.beside) made.append(make('p', { class: 'hk-beside', lang: document.language }, hidden(t('context')), passage.beside));
  made.append(text(passage, document.language), foot(passage, document, view, does));
  return made;
}

function foot(passage, document, view, does) {
  const open = action('hk-show', t('show'), (button) => does.open(passage, document, button));
  const line = make('footer', {}, open, ...official(passage.url ?? document.url));
  const more = citationActions(passage, document, view, does);
  if (more.length) line.append(make('div', { class: 'hk-actions' }, ...more));
  return line;
}

function text(passage, lang) {
  const body = make('div', { class: 'hk-text', lang });
  let mark = null;
  for (const piece of passage.pieces) {
    const numbers = piece.numbers.join(' ');
    if (!numbers) body.append(piece.text);
    else if (mark?.dataset.numbers !== numbers) body.append(make('mark', { 'data-numbers': numbers }));
    mark = numbers ? body.lastChild : null;
    mark?.append(words(piece));
  }
  return body;
}

// Words of a piece; those of the short answer stand out.
export function words(piece) {
  return piece.exact ? make('strong', { class: 'hk-exact' }, piece.text) : piece.text;
}
