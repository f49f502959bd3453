// The source: one document at a time, fetched once, drawn as it reads. It goes to any span, and back to what led there.
import { drawn } from './drawn.js';
import { action, hidden, make, reach } from './nodes.js';
import { askable, outline } from './outline.js';
import { Places } from './places.js';
import { edition, official } from './passages.js';
import { language, onLanguage, t } from './words.js';

const HELD = 800; // ms: so long the section that was gone to is the one that is read, wherever in the pane it begins

export class Source {
  // `told` says aloud what happened; `narrow` asks within a section of a document from now on; `home` is where a citation
  // is called now, by its number, if what led here is drawn anew meanwhile.
  constructor(element, { told, narrow, home }) {
    this.element = element;
    this.bar = element.querySelector('.hk-bar');
    this.line = element.querySelector('.hk-tools');
    this.body = element.querySelector('.hk-read');
    this.told = told;
    this.narrow = narrow;
    this.home = home;
    this.library = [];
    this.fetched = new Map(); // id: promise of the document
    this.open = null; // what is drawn: { edition, source, places, headings }
    this.held = 0;
    this.shown = null; // what is marked: { document, spans, exact, number, from }
    this.body.addEventListener('click', (event) => this.clicked(event.target));
    this.body.addEventListener('scroll', () => this.scrolled(), { passive: true });
    element.addEventListener('keydown', (event) => event.key === 'Escape' && this.back());
    document.addEventListener('pointerdown', (event) => {
      if (this.contents?.open && !this.contents.contains(event.target)) this.contents.open = false;
    });
    onLanguage(() => this.again());
  }

  // Take the documents that there are; a single one is opened at once.
  async holds(library) {
    this.library = library;
    this.heads();
    if (library.length === 1) await this.read(library[0].id);
    else if (!this.open) this.body.replaceChildren(quiet('choose'));
  }

  // Open a document, mark the spans, and go there. `from` is where Esc leads back to; without it nothing is focused.
  async show(place) {
    const told = { exact: [], number: null, from: null, focus: true, ...place };
    if (!(await this.read(told.document))) return null;
    if (told.sha256 && told.sha256 !== this.open.source.sha256) {
      this.heads(t('changed'));
      return null;
    }
    this.shown = told;
    const mark = this.open.places.paint(told.spans, told.exact);
    this.heads();
    this.go(mark, told.focus);
    if (told.focus) this.told(t('said'));
    return mark;
  }

  // Light spans without going there.
  clear() {
    this.shown = null;
    this.open?.places.paint([]);
    this.heads();
  }

  go(node, focus = true, block = 'center') {
    if (!node) return;
    if (focus) {
      node.tabIndex = -1;
      node.focus({ preventScroll: true });
    }
    this.held = performance.now() + HELD;
    this.section = Number(node.closest('.hk-chunk')?.dataset.section ?? 0);
    this.mark();
    settle(node.querySelector('.hk-exact') ?? node, block);
  }

  back() {
    if (!this.shown?.from) return;
    const from = this.shown.from.isConnected ? this.shown.from : this.home?.(this.shown.number);
    from?.focus({ preventScroll: true });
    reach(from);
  }

  // Fetch and draw a document unless it is the one that is open; whether it is there then.
  async read(name) {
    if (this.open?.source.id === name) return true;
    this.wanted = name;
    this.element.setAttribute('aria-busy', 'true');
    if (!this.open) this.body.replaceChildren(quiet('loading'));
    const source = await this.fetch(name);
    if (this.wanted !== name) return false;
    this.element.setAttribute('aria-busy', 'false');
    if (source) this.draw(source);
    else this.body.replaceChildren(quiet('noSource'));
    return Boolean(source);
  }

  fetch(name) {
    if (!this.fetched.has(name)) {
      const address = new URL(`document?d=${encodeURIComponent(name)}`, document.baseURI);
      const asked = fetch(address).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
      this.fetched.set(name, asked);
      asked.then((source) => source ?? this.fetched.delete(name));
    }
    return this.fetched.get(name);
  }

  draw(source) {
    const places = new Places(source.references);
    const { chunks, headings } = drawn(source, places);
    const about = this.library.find((one) => one.id === source.id);
    this.open = { source, places, headings, edition: about };
    this.shown = null;
    this.body.lang = about?.language ?? 'ja';
    this.body.replaceChildren(...chunks, quiet('leftOut'));
    this.body.scrollTop = 0;
    this.section = 0;
    this.heads();
  }

  // In another language: the same document at the same place.
  again() {
    const { open, shown } = this;
    if (!open) {
      this.body.replaceChildren(quiet('choose'));
      return this.heads();
    }
    const top = this.body.scrollTop;
    this.draw(open.source);
    if (shown) {
      this.shown = shown;
      this.open.places.paint(shown.spans, shown.exact);
    }
    this.body.scrollTop = top;
    return this.heads();
  }

  // What stands above the document: its name, its official page beside what may be wrong, the outline, the way back.
  heads(problem = null) {
    const title = make('h2', { id: 'hk-source-title' }, t('source'));
    this.bar.replaceChildren(make('div', { class: 'hk-bartop' }, title, ...this.chooser()), ...this.about());
    if (problem) this.bar.append(make('p', { class: 'hk-problem', role: 'alert' }, problem));
    this.line.replaceChildren(...(this.open ? this.tools() : []));
    if (this.open) this.mark();
  }

  chooser() {
    const about = this.open?.edition;
    if (this.library.length < 2) return about ? [make('span', { class: 'hk-edition', lang: about.language }, edition(about))] : [];
    const options = this.library.map((one) => make('option', { value: one.id }, one.title));
    const select = make('select', { class: 'hk-choose', 'aria-label': t('document') }, ...options);
    if (!this.open) select.prepend(make('option', { value: '', disabled: true, selected: true }, '―'));
    select.value = this.open?.source.id ?? '';
    select.addEventListener('change', () => this.read(select.value));
    return [select];
  }

  about() {
    const { edition: about, source } = this.open ?? {};
    if (!about) return [];
    const url = source.sections[this.section]?.[5] ?? about.url;
    const links = official(url);
    if (about.converted_from) links.push(make('span', { class: 'hk-converted' }, t('converted', about.converted_from)));
    return links.length ? [make('p', { class: 'hk-official-line' }, ...links)] : [];
  }

  tools() {
    const panel = outline(this.open.source.sections, this.body.lang, (section) => this.toSection(section));
    const contents = make('details', { class: 'hk-outline' }, make('summary', {}, t('outline')), panel);
    contents.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !contents.open) return;
      event.stopPropagation();
      contents.open = false;
      contents.querySelector('summary').focus();
    });
    this.contents = contents;
    this.here = make('span', { class: 'hk-here', lang: this.body.lang });
    this.within = action('hk-within', t('within'), () => this.narrow(this.open.source.id, this.reference()), { hidden: true, title: t('withinTitle') });
    return [contents, this.here, this.within, ...this.way()];
  }

  // The way back to what led here.
  way() {
    const { from, number } = this.shown ?? {};
    if (!from) return [];
    const where = make('span', { class: 'hk-at' }, number ? `[${number}]` : '', hidden(' ', t('at')));
    return [make('span', { class: 'hk-return' }, where, action('hk-back', ['← ', t('back'), hidden(t('backWhere'))], () => this.back()))];
  }

  toSection(section) {
    this.contents.open = false;
    this.go(this.open.headings.get(section), true, 'start');
  }

  scrolled() {
    if (this.waiting || !this.open) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = null;
      const section = this.passed();
      if (section !== this.section && performance.now() > this.held) {
        this.section = section;
        this.mark();
      }
    });
  }

  // The last section that begins above the top of the pane. Chunks are asked, not headings: those out of view would have
  // to be laid out for it.
  passed() {
    const top = this.body.getBoundingClientRect().top + 48;
    const headings = [...this.open.headings];
    let [low, high] = [0, headings.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (headings[middle][1].parentElement.getBoundingClientRect().top <= top) low = middle + 1;
      else high = middle;
    }
    return headings[low - 1]?.[0] ?? 0;
  }

  // Say which section is being read, here and in the outline.
  mark() {
    this.here.textContent = this.section ? this.open.source.sections[this.section][2] : '';
    this.within.hidden = !this.reference();
    for (const one of this.contents.querySelectorAll('[aria-current]')) one.removeAttribute('aria-current');
    this.contents.querySelector(`[data-section="${this.section}"]`)?.setAttribute('aria-current', 'true');
  }

  // The reference of the section that is being read, where it is the only one of this reference.
  reference() {
    const { sections } = this.open.source;
    const reference = sections[this.section]?.[2];
    return this.section && askable(sections).some((one) => one.reference === reference) ? reference : '';
  }

  clicked(target) {
    const button = target.closest('button');
    if (!button) return;
    const { to, of, document: other, spans } = button.dataset;
    if (to) this.go(this.body.querySelector(`[data-note="${to}"]`) ?? this.open.places.hostOf(Number(to)));
    if (of) this.go(this.body.querySelector(`.hk-note[data-to="${of}"]`));
    if (other) this.show({ document: other, spans: [spans.split('-').map(Number)], from: button });
  }
}

// Scroll until it stands still: what is far away was only estimated in height, and grows once it is laid out.
function settle(target, block, left = 8) {
  target.scrollIntoView({ block, behavior: 'auto' });
  const { top } = target.getBoundingClientRect();
  requestAnimationFrame(() => {
    if (left && target.isConnected && Math.abs(target.getBoundingClientRect().top - top) > 1) settle(target, block, left - 1);
  });
}

// Words of the page within the document, whose language may be another.
function quiet(name) {
  return make('p', { class: 'hk-quiet', lang: language() }, t(name));
}
