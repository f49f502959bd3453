// Parts of a document to elements: headings, paragraphs, lists, tables, notes. Every run of text is put into `places`.
import { make } from './nodes.js';
import { t } from './words.js';

// Return the chunks of a document, one for each heading, and the heading of each section by its number.
export function drawn(source, places) {
  const boxed = boxes(source.sections);
  const chunks = [];
  const headings = new Map();
  let [chunk, list] = [null, null];
  for (const part of source.parts) {
    if (!chunk || part.kind === 'heading') {
      chunk = make('div', { class: boxed[part.section] ? 'hk-chunk hk-box' : 'hk-chunk', 'data-section': part.section });
      chunks.push(chunk);
    }
    list = part.kind === 'list_item' ? (list ?? chunk.appendChild(make('ul', { class: 'hk-list' }))) : null;
    const made = element(part, source, places);
    (list ?? chunk).append(made);
    if (part.kind === 'heading') headings.set(part.section, made);
  }
  places.sort();
  return { chunks, headings };
}

// Whether each section is a box, or stands in one.
function boxes(sections) {
  const found = [];
  sections.forEach(([, , , parent, kind], i) => found.push(kind === 'box' || (i > 0 && found[parent])));
  return found;
}

function element(part, source, places) {
  if (part.kind === 'heading') return heading(part, source.sections[part.section], places);
  if (part.kind === 'table') return scrolled(table(part.rows, places));
  if (part.kind === 'page') return make('p', { class: 'hk-page', 'data-page': part.page }, t('page', part.page));
  if (part.kind === 'list_item') return item(part, places);
  if (part.kind === 'footnote') return footnote(part, places);
  const lines = part.runs.some((run) => /\n/.test(Array.isArray(run) ? run[1] : run)) ? ' hk-lines' : '';
  return host('p', `hk-${part.kind}${lines}`, part.runs, places);
}

function heading(part, [, depth, , , kind], places) {
  const level = Math.min(6, depth + 2);
  const words = host(`h${level}`, `hk-heading hk-depth-${Math.min(depth, 5)} hk-of-${kind}`, part.runs, places);
  words.tabIndex = -1;
  return words;
}

function item(part, places) {
  const mark = part.mark ? [make('span', { class: 'hk-bullet', 'aria-hidden': 'true' }, part.mark)] : [];
  return make('li', {}, ...mark, host('span', 'hk-item', part.runs, places));
}

function footnote(part, places) {
  const words = host('span', 'hk-item', part.runs, places);
  if (!part.label) return make('p', { class: 'hk-footnote' }, words);
  const [start, first] = part.runs.find(Array.isArray);
  const label = first.slice(0, 6).includes(part.label) ? [] : [make('span', { class: 'hk-notelabel' }, part.label), ' '];
  const back = make('button', { type: 'button', class: 'hk-calls', 'data-of': start, 'aria-label': t('fromNote', part.label) }, '↩');
  return make('p', { class: 'hk-footnote', 'data-note': start, tabindex: '-1' }, ...label, words, ' ', back);
}

// An element whose children are runs of text, joins, marks of notes and tables.
function host(tag, className, runs, places) {
  const made = make(tag, { class: className });
  places.put(made, runs.map((run) => shown(run, places)));
  return made;
}

function shown(run, places) {
  if (Array.isArray(run)) return run;
  if (typeof run === 'string') return document.createTextNode(run);
  if (run.rows) return table(run.rows, places);
  if ('break' in run) return interruption(run.break);
  const note = { type: 'button', class: 'hk-note', 'data-to': run.to, 'data-at': run.at, 'aria-label': t('toNote', run.note) };
  return make('button', note, run.note);
}

// Where a sentence is broken in print: a sign that is no character of the text.
function interruption(page) {
  const told = page ? t('goesOnAt', page) : t('goesOn');
  return make('span', { class: 'hk-break', role: 'img', 'aria-label': told, title: told });
}

function table(rows, places) {
  return make('table', {}, ...[make('tbody', {}, ...rows.map((row) => make('tr', {}, ...row.map((one) => cell(one, places)))))]);
}

function cell(one, places) {
  const spans = { colspan: one.width, rowspan: one.height };
  const made = one.head && one.runs.length ? make('th', { scope: 'col', ...spans }) : make('td', spans);
  places.put(made, one.runs.map((run) => shown(run, places)));
  return made;
}

// A wide table scrolls by itself, by keys as well.
function scrolled(inner) {
  return make('div', { class: 'hk-scroll', role: 'group', tabindex: '0', 'aria-label': t('table') }, inner);
}
