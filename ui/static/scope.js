// What is searched: documents, a section, kinds and a time. What is chosen stands beside the question, and can be taken off.
import { action, make } from './nodes.js';
import { askable } from './outline.js';
import { onLanguage, t } from './words.js';

const KINDS = ['paragraph', 'list_item', 'table_row', 'footnote', 'caption', 'gloss', 'reference'];
const NOTHING = { documents: [], section: '', kinds: [], from: '', to: '' };

export class Scope {
  // `fetch` gives a document by its id, for its sections.
  constructor(element, fetch) {
    this.element = element;
    this.fetch = fetch;
    this.library = [];
    this.chosen = { ...NOTHING };
    onLanguage(() => this.draw());
  }

  holds(library) {
    this.library = library;
    this.draw();
  }

  // What is sent with a question; null where everything is searched.
  get filters() {
    const { documents, section, kinds, from, to } = this.chosen;
    if (![documents.length, section, kinds.length, from, to].some(Boolean)) return null;
    return { documents, section, kinds, from, to };
  }

  narrow(name, section) {
    this.choose({ documents: this.library.length > 1 ? [name] : [], section });
  }

  // Take what was chosen elsewhere than in the panel: a chip taken off, a section that is being read.
  choose(values) {
    const open = this.element.querySelector('details')?.open ?? false;
    Object.assign(this.chosen, values);
    this.draw(open);
  }

  // Take what was chosen in the panel, where the focus stays.
  take(values) {
    Object.assign(this.chosen, values);
    this.tell();
    if (values.documents) {
      const sections = this.sections();
      this.within.replaceWith(sections);
      this.within = sections;
    }
  }

  draw(open = false) {
    this.told = make('span', { class: 'hk-quiet' });
    this.list = make('ul', { class: 'hk-chosen' });
    this.panel = make('div', { class: 'hk-filters' });
    this.summary = make('summary', {}, t('scope'), ' ', this.told);
    const details = make('details', { class: 'hk-scope-box' }, this.summary, this.panel);
    details.addEventListener('toggle', () => details.open && !this.panel.childElementCount && this.fill());
    details.open = open;
    this.element.replaceChildren(details, this.list);
    this.tell();
  }

  tell() {
    const chips = this.chips();
    this.told.textContent = chips.length ? '' : t('everything');
    this.list.hidden = !chips.length;
    this.list.replaceChildren(...chips);
  }

  chips() {
    const { documents, section, kinds, from, to } = this.chosen;
    const titled = (id) => this.library.find((one) => one.id === id)?.title ?? id;
    const named = [
      ...documents.map((id) => [titled(id), { documents: toggled(documents, id, false), section: '' }, this.languageOf(id)]),
      ...(section ? [[section, { section: '' }, this.languageOf(this.only())]] : []),
      ...kinds.map((kind) => [t(kind), { kinds: toggled(kinds, kind, false) }]),
      ...(from ? [[t('since', from), { from: '' }]] : []),
      ...(to ? [[t('until', to), { to: '' }]] : []),
    ];
    return named.map(([words, less, lang]) => make('li', {}, make('span', { lang }, words), this.off(words, less)));
  }

  // The one document that sections are chosen of, if there is one.
  only() {
    const [only, ...others] = this.library.length === 1 ? [this.library[0].id] : this.chosen.documents;
    return others.length ? undefined : only;
  }

  languageOf(id) {
    return this.library.find((one) => one.id === id)?.language;
  }

  off(words, less) {
    const taken = () => {
      this.choose(less);
      (this.list.querySelector('button') ?? this.summary).focus();
    };
    return action('hk-remove', '×', taken, { 'aria-label': t('remove', words) });
  }

  fill() {
    this.within = this.sections();
    const documents = this.library.length > 1 ? [this.documents()] : [];
    this.panel.replaceChildren(...documents, this.within, this.kinds(), this.period());
  }

  documents() {
    const held = () => this.chosen.documents;
    const boxes = this.library.map(({ id, title }) =>
      check('document', title, held().includes(id), (on) => this.take({ documents: toggled(held(), id, on), section: '' })),
    );
    return group(t('document'), make('div', { class: 'hk-choices hk-tall' }, ...boxes));
  }

  sections() {
    const place = make('div', { class: 'hk-choices hk-tall' });
    const only = this.only();
    if (!only) place.append(make('p', { class: 'hk-quiet' }, t('oneDocument')));
    else this.fetch(only).then((source) => place.replaceChildren(...this.choices(source?.sections ?? [])));
    return group(t('section'), place);
  }

  choices(sections) {
    const choice = (words, reference) =>
      check('section', words, this.chosen.section === reference, () => this.take({ section: reference }), 'radio');
    const each = askable(sections).map(({ title, depth, reference }) => {
      const made = choice(title, reference);
      made.style.paddingInlineStart = `${depth - 1}rem`;
      made.lang = this.languageOf(this.only()) ?? '';
      return made;
    });
    return [choice(t('allSections'), ''), ...each];
  }

  kinds() {
    const held = () => this.chosen.kinds;
    const boxes = KINDS.map((kind) =>
      check('kind', t(kind), held().includes(kind), (on) => this.take({ kinds: toggled(held(), kind, on) })),
    );
    return group(t('kind'), make('div', { class: 'hk-choices' }, ...boxes));
  }

  period() {
    const fields = ['from', 'to'].map((name) => {
      const attributes = { type: 'text', id: `hk-${name}`, autocomplete: 'off', 'aria-describedby': 'hk-date-hint' };
      const input = make('input', { ...attributes, value: this.chosen[name] });
      input.addEventListener('change', () => this.take({ [name]: input.value.trim() }));
      input.addEventListener('keydown', (event) => event.key === 'Enter' && (event.preventDefault(), this.take({ [name]: input.value.trim() })));
      return make('span', {}, make('label', { for: `hk-${name}` }, t(name)), ' ', input);
    });
    const hint = make('p', { id: 'hk-date-hint', class: 'hk-quiet' }, t('dateHint'));
    return group(t('period'), make('div', { class: 'hk-period' }, ...fields), hint);
  }
}

function group(title, ...children) {
  return make('fieldset', {}, make('legend', {}, title), ...children);
}

function check(name, words, on, changed, type = 'checkbox') {
  const input = make('input', { type, name: `hk-${name}` });
  input.checked = on;
  input.addEventListener('change', () => changed(input.checked));
  return make('label', { class: 'hk-check' }, input, ' ', words);
}

function toggled(values, value, on) {
  return on ? [...values, value] : values.filter((one) => one !== value);
}
