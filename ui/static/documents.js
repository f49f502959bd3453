// The Documents tab: what the library holds, each document with its sections and counts, and the way into its source.
import { Adding } from './adding.js';
import { WORDS } from './documents.words.js';
import { action, hidden, make } from './nodes.js';
import { edition, official } from './passages.js';
import { language, learn, onLanguage, t } from './words.js';

const COUNTS = ['passages', 'sentences', 'tables', 'notes'];
const FORMATS = { markdown: 'Markdown', html: 'HTML', docx: 'Word', pdf: 'PDF' };

export function start(pane, page) {
  learn(WORDS);
  return new Documents(pane, page);
}

class Documents {
  constructor(pane, page) {
    this.page = page;
    this.body = pane.querySelector('.hk-tab-body');
    this.outlines = new Map(); // id: promise of the outline
    this.unfolded = new Set(); // the ids of the documents whose sections are seen
    this.adding = new Adding(page, { added: (id) => this.added(id), ask: (id) => this.ask(id) });
    onLanguage(() => this.library && this.draw());
  }

  async shown() {
    const library = await got('library');
    if (!library) return this.body.replaceChildren(make('p', { class: 'hk-error' }, t('noLibrary')));
    if (this.library?.index.id !== library.index.id) this.outlines.clear();
    const { first } = this.page;
    if (first && ids(library.documents) !== ids(first.documents)) this.page.renew(library.documents, library.more);
    this.library = library;
    if (library.documents.length === 1) this.unfolded.add(library.documents[0].id);
    return this.draw();
  }

  async added(id) {
    await this.shown();
    return this.library?.documents.find((one) => one.id === id)?.title ?? id;
  }

  draw() {
    const { index, documents, more, adding, job } = this.library;
    const parts = documents.map((one) => this.document(one));
    if (more) parts.push(make('p', { class: 'hk-quiet' }, t('more', more)));
    this.body.replaceChildren(this.index(index, documents.length + more), ...this.adding.drawn(adding, job), ...parts);
  }

  index(index, count) {
    const made = new Intl.DateTimeFormat(language(), { dateStyle: 'long', timeStyle: 'short' });
    const facts = [
      [t('holds'), t('holdsWhat', ...[count, index.passages, index.sentences].map(number))],
      [t('indexed'), made.format(new Date(index.created))],
      [t('indexId'), make('code', {}, index.id)],
      [t('encoder'), t('dimensions', `${index.encoder} ${index.revision}`, index.dim)],
    ];
    const list = make('dl', { class: 'hk-facts' }, ...facts.map(([name, value]) => make('div', {}, make('dt', {}, name), make('dd', {}, value))));
    const short = index.truncated ? [make('p', { class: 'hk-doubted' }, t('truncated', number(index.truncated)))] : [];
    return make('div', { class: 'hk-indexed' }, list, ...short);
  }

  document(about) {
    const id = `hk-doc-${this.library.documents.indexOf(about)}`;
    const name = make('h3', { id, lang: about.language }, edition(about));
    const made = make('article', { class: 'hk-doc', 'aria-labelledby': id }, name);
    if (about.credit) made.append(make('p', { class: 'hk-credit', lang: about.language }, about.credit));
    const links = official(about.url);
    if (links.length) made.append(make('p', {}, ...links));
    if (about.converted_from) made.append(make('p', { class: 'hk-doubted' }, t('converted', about.converted_from)));
    const read = action('hk-read-it', t('readIt'), () => this.page.source.read(about.id).then(() => this.page.find('#hk-source').focus()));
    const ask = action('hk-ask-it', t('askIt'), () => this.ask(about.id));
    made.append(sizes(about), make('div', { class: 'hk-actions' }, read, ask), this.contents(about));
    return made;
  }

  ask(id) {
    this.page.scope.narrow(id, '');
    this.page.tabs.choose('ask');
    this.page.find('#hk-question').focus();
  }

  // The sections, fetched when they are first unfolded.
  contents(about) {
    const body = make('div', { class: 'hk-contents-body' });
    const details = make('details', { class: 'hk-contents' }, make('summary', {}, t('contents')), body);
    details.addEventListener('toggle', async () => {
      this.unfolded[details.open ? 'add' : 'delete'](about.id);
      if (!details.open || body.childElementCount) return;
      body.replaceChildren(make('p', { class: 'hk-quiet' }, t('loading')));
      const outline = await this.outline(about.id);
      body.replaceChildren(...(outline ? this.drawOutline(outline, about) : [make('p', { class: 'hk-error' }, t('noLibrary'))]));
    });
    details.open = this.unfolded.has(about.id);
    return details;
  }

  outline(id) {
    if (!this.outlines.has(id)) {
      const asked = got(`library/outline?d=${encodeURIComponent(id)}`);
      this.outlines.set(id, asked);
      asked.then((outline) => outline ?? this.outlines.delete(id));
    }
    return this.outlines.get(id);
  }

  drawOutline(outline, about) {
    const heads = [make('th', { scope: 'col' }, t('section')), ...COUNTS.map((name) => make('th', { scope: 'col', class: 'hk-count' }, t(name)))];
    const rows = outline.sections.map((section, place) => this.row(section, place, outline, about));
    const table = make('table', { class: 'hk-counts' }, make('caption', { class: 'hk-hidden' }, t('contentsOf', about.title)), make('thead', {}, make('tr', {}, ...heads)), make('tbody', {}, ...rows));
    const { repeated, furniture } = outline.left_out;
    const notes = [
      ...(outline.unsure ? [t('unsure', number(outline.unsure))] : []),
      ...(repeated || furniture ? [t('leftAside', number(repeated), number(furniture))] : []),
    ];
    return [table, ...notes.map((note) => make('p', { class: 'hk-quiet' }, note))];
  }

  row(section, place, outline, about) {
    const marks = [
      ...(section.kind === 'box' ? [' ', make('span', { class: 'hk-tag' }, t('box'))] : []),
      ...(section.sure ? [] : [' ', make('span', { class: 'hk-unsure', title: t('unsureTitle') }, t('unsureMark'), hidden(' ', t('unsureTitle')))]),
    ];
    const said = place ? make('span', { lang: about.language }, section.title) : make('span', {}, t('wholeDocument'));
    const open = action('hk-branch', said, (button) => this.open(section, place, outline, button));
    const head = make('th', { scope: 'row', class: `hk-depth hk-in-${Math.min(section.depth, 6)}` }, open, ...marks);
    return make('tr', {}, head, ...COUNTS.map((name) => count(section.counts[name])));
  }

  // Go to a section in the source; Esc leads back to the button.
  async open(section, place, { id, sha256 }, from) {
    const { source } = this.page;
    const mark = place && section.spans.length ? await source.show({ document: id, sha256, spans: section.spans, from }) : null;
    if (!mark && (await source.read(id))) this.page.find('#hk-source').focus();
  }
}

function sizes(about) {
  const format = FORMATS[about.format] ?? t('plainText');
  const facts = [
    [t('format'), about.converter ? `${format}（${about.converter}）` : format],
    [t('characters'), number(about.characters)],
    ...(about.pages ? [[t('pages'), number(about.pages)]] : []),
    ...['passages', 'sentences', 'rows', 'notes'].map((name) => [t(name), number(about[name])]),
  ];
  return make('dl', { class: 'hk-sizes' }, ...facts.map(([name, value]) => make('div', {}, make('dt', {}, name), make('dd', {}, value))));
}

function count(n) {
  return make('td', { class: n ? 'hk-count' : 'hk-count hk-none' }, number(n));
}

function ids(documents) {
  return JSON.stringify(documents.map(({ id, sha256 }) => [id, sha256]));
}

function number(n) {
  return n.toLocaleString(language());
}

async function got(path) {
  const reply = await fetch(new URL(path, document.baseURI)).catch(() => null);
  return reply?.ok ? reply.json().catch(() => null) : null;
}
