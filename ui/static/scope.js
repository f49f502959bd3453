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

  choose(values) {
    const open = this.element.querySelector('details')?.open ?? false;
    Object.assign(this.chosen, values);
    this.draw(open);
  }

  draw(open = false) {
    const chips = this.chips();
    const told = chips.length ? [] : [make('span', { class: 'hk-quiet' }, t('everything'))];
    const summary = make('summary', {}, t('scope'), ' ', ...told);
    this.panel = make('div', { class: 'hk-filters' });
    const details = make('details', { class: 'hk-scope-box' }, summary, this.panel);
    details.addEventListener('toggle', () => details.open && !this.panel.childElementCount && this.fill());
    details.open = open;
    this.element.replaceChildren(details, ...(chips.length ? [make('ul', { class: 'hk-chosen' }, ...chips)] : []));
  }

  chips() {
    const { documents, section, kinds, from, to } = this.chosen;
    const titles = documents.map((id) => [this.library.find((one) => one.id === id)?.title ?? id, { documents: documents.filter((one) => one !== id), section: '' }]);
    const named = [
      ...titles,
      ...(section ? [[section, { section: '' }]] : []),
      ...kinds.map((kind) => [t(kind), { kinds: kinds.filter((one) => one !== kind) }]),
      ...(from ? [[t('since', from), { from: '' }]] : []),
      ...(to ? [[t('until', to), { to: '' }]] : []),
    ];
    return named.map(([words, less]) => {
      const remove = action('hk-remove', '×', () => this.choose(less), { 'aria-label': t('remove', words) });
      return make('li', {}, make('span', { lang: 'ja' }, words), remove);
    });
  }

  fill() {
    const parts = [];
    if (this.library.length > 1) parts.push(this.documents());
    parts.push(this.sections(), this.kinds(), this.period());
    this.panel.replaceChildren(...parts);
  }

  documents() {
    const boxes = this.library.map((one) => check('checkbox', 'document', one.title, this.chosen.documents.includes(one.id), (on) => this.choose({ documents: toggled(this.chosen.documents, one.id, on), section: '' })));
    return group(t('document'), make('div', { class: 'hk-choices hk-tall' }, ...boxes));
  }

  sections() {
    const place = make('div', { class: 'hk-choices hk-tall' });
    const only = this.library.length === 1 ? this.library[0].id : this.chosen.documents.length === 1 ? this.chosen.documents[0] : null;
    if (!only) place.append(make('p', { class: 'hk-quiet' }, t('oneDocument')));
    else this.fetch(only).then((source) => place.replaceChildren(...this.choices(source?.sections ?? [])));
    return group(t('section'), place);
  }

  choices(sections) {
    const all = check('radio', 'section', t('allSections'), !this.chosen.section, () => this.choose({ section: '' }));
    const each = askable(sections).map(({ title, depth, reference }) => {
      const made = check('radio', 'section', title, this.chosen.section === reference, () => this.choose({ section: reference }));
      made.style.paddingInlineStart = `${depth - 1}rem`;
      made.lang = 'ja';
      return made;
    });
    return [all, ...each];
  }

  kinds() {
    const boxes = KINDS.map((kind) => check('checkbox', 'kind', t(kind), this.chosen.kinds.includes(kind), (on) => this.choose({ kinds: toggled(this.chosen.kinds, kind, on) })));
    return group(t('kind'), make('div', { class: 'hk-choices' }, ...boxes));
  }

  period() {
    const fields = ['from', 'to'].map((name) => {
      const input = make('input', { type: 'text', id: `hk-${name}`, autocomplete: 'off', value: this.chosen[name], 'aria-describedby': 'hk-date-hint' });
      input.addEventListener('change', () => this.choose({ [name]: input.value.trim() }));
      return make('span', {}, make('label', { for: `hk-${name}` }, t(name)), ' ', input);
    });
    return group(t('period'), make('div', { class: 'hk-period' }, ...fields), make('p', { id: 'hk-date-hint', class: 'hk-quiet' }, t('dateHint')));
  }
}

function group(title, ...children) {
  return make('fieldset', {}, make('legend', {}, title), ...children);
}

function check(type, name, words, on, changed) {
  const input = make('input', { type, name: `hk-${name}` });
  input.checked = on;
  input.addEventListener('change', () => changed(input.checked));
  return make('label', { class: 'hk-check' }, input, ' ', words);
}

function toggled(values, value, on) {
  return on ? [...values, value] : values.filter((one) => one !== value);
}
