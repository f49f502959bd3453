// Passages below their documents, with what is quoted of them marked, and the way to their place in the source.
import { citationActions } from './actions.js';
import { action, hidden, make, webAddress } from './nodes.js';
import { language, t } from './words.js';

// How a document is named, in the manner of its own language.
export function edition(about) {
  if (about.language === 'en') {
    const rest = [about.publisher, about.year].filter(Boolean).join(', ');
    return rest ? `${about.title} (${rest})` : about.title;
  }
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
  const made = make('div', { class: 'hk-document' }, make('h3', { lang: document.language }, edition(document)));
  if (document.credit) made.append(make('p', { class: 'hk-credit', lang: document.language }, document.credit));
  if (document.converted_from) made.append(make('p', { class: 'hk-converted' }, t('converted', document.converted_from)));
  return made;
}

function card(passage, document, id, view, does) {
  const cited = passage.numbers.length > 0;
  const name = make('h4', { id: `${id}-name`, lang: passage.section_ref || passage.section.length ? document.language : language() });
  for (const number of passage.numbers) name.append(make('span', { class: 'hk-number' }, `[${number}]`), ' ');
  name.append(passage.section_ref || passage.section.at(-1) || t('text'));
  const tags = make('p', { class: 'hk-tags' }, make('span', { class: 'hk-tag' }, t(passage.kind)));
  if (passage.page) tags.append(' ', make('span', { class: 'hk-tag' }, t('page', passage.page)));
  if (!cited) tags.append(' ', make('span', { class: 'hk-tag hk-warned' }, t('notAnswer')));
  const made = make('article', { id, class: cited ? 'hk-card' : 'hk-card hk-near', 'data-numbers': passage.numbers.join(' '), 'aria-labelledby': `${id}-name` }, name);
  if (passage.section.length) {
    const steps = passage.section.map((title) => make('li', {}, title));
    made.append(make('ol', { class: 'hk-section', 'aria-label': t('headings'), lang: document.language }, ...steps));
  }
  made.append(tags);
  const beside = unnamed(passage);
  if (beside) made.append(make('p', { class: 'hk-beside', lang: document.language }, hidden(t('context')), beside));
  made.append(text(passage, document.language), foot(passage, document, view, does));
  return made;
}

// What stands beside a passage, but for names of columns that stand above its cells.
function unnamed({ beside, columns }) {
  if (!columns) return beside;
  return beside.split(' > ').filter((part) => part !== columns.join(' / ')).join(' > ');
}

function foot(passage, document, view, does) {
  const open = action('hk-show', t('show'), (button) => does.open(passage, document, button));
  const line = make('footer', {}, open, ...official(passage.url ?? document.url));
  const more = citationActions(passage, document, view, does);
  if (more.length) line.append(make('div', { class: 'hk-actions' }, ...more));
  return line;
}

function text(passage, lang) {
  const body = make('div', { class: 'hk-text', lang }, ...firstColumn(passage.columns));
  const nodes = inCells(passage.pieces, passage.columns);
  let mark = null;
  passage.pieces.forEach((piece, i) => {
    const numbers = piece.numbers.join(' ');
    if (!numbers) body.append(nodes[i]);
    else if (mark?.dataset.numbers !== numbers) body.append(make('mark', { 'data-numbers': numbers }));
    mark = numbers ? body.lastChild : null;
    mark?.append(nodes[i]);
  });
  return body;
}

// A node for each piece: words of the short answer stand out, each cell of a row stands below the name of its column.
export function inCells(pieces, columns) {
  let cell = 0;
  return pieces.map((piece) => {
    if (piece.gap) return gap(piece.text, columns?.[(cell += 1)]);
    return piece.exact ? make('strong', { class: 'hk-exact' }, piece.text) : document.createTextNode(piece.text);
  });
}

// The name of the first column, to stand above a row.
export function firstColumn(columns) {
  return columns ? [gap('', columns[0])] : [];
}

// The name of a column is drawn, and no part of the text: what is copied is what the document says.
function gap(joined, column) {
  return make('span', { class: 'hk-gap', 'data-column': column }, joined);
}
