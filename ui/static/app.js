// The page: its parts put together, what is asked, what is shown, and the ways between an answer and its source.
import { logOut } from './access.js';
import { forget, openLinked } from './again.js';
import { drawAnswer, drawDraft, documentOf } from './answer.js';
import { Form } from './ask.js';
import { action, make, reach } from './nodes.js';
import { drawPassages } from './passages.js';
import { Scope } from './scope.js';
import { choosePlace } from './select.js';
import { Source } from './source.js';
import { Tabs } from './tabs.js';
import { both, label, language, onLanguage, speak, t } from './words.js';

const DONE = 'hakusho:asked';

export function start(room) {
  new Page(room).begin();
}

class Page {
  constructor({ element, props, trigger, watch }) {
    this.element = element;
    this.props = props;
    this.trigger = trigger;
    this.watch = watch;
    this.find = (selector) => element.querySelector(selector);
    this.status = this.find('.hk-status');
    this.result = this.find('.hk-result');
    this.cards = this.find('.hk-cards');
    this.history = []; // the views of this visit, in memory only
    this.view = null; // what is shown
    this.first = null; // what stood there before anything was asked
    this.form = new Form(element, { ask: (question) => this.ask(question), stop: () => this.stop(), lost: (why) => this.lost(why) });
    this.source = new Source(this.find('.hk-source'), { told: (words) => this.say(words), narrow: (name, section) => this.scope.narrow(name, section), home: (number) => this.calls(number) });
    this.scope = new Scope(this.find('.hk-scope'), (name) => this.source.fetch(name));
    this.does = {
      choose: (name, chosen) => this.source.read(name).then((there) => there && choosePlace(this.source, chosen)),
      open: (...place) => this.open(...place),
      say: (words) => this.say(words),
      ask: (question) => this.asks(question),
      fresh: () => this.fresh(),
      light: (numbers) => this.light(numbers),
      reveal: (number, from) => this.reveal(number, from),
    };
  }

  begin() {
    label(this.element);
    for (const button of this.element.querySelectorAll('[data-language]')) {
      button.addEventListener('click', () => button.dataset.language === language() || speak(button.dataset.language));
    }
    for (const link of this.element.querySelectorAll('.hk-skips a')) {
      link.addEventListener('click', (event) => {
        event.preventDefault();
        const target = this.find(link.hash);
        this.tabs.reveal(target);
        target.focus();
        reach(target, 'start');
      });
    }
    this.find('.hk-logout').addEventListener('click', logOut);
    this.tabs = new Tabs(this);
    onLanguage(() => this.view && (this.draw(), this.say('')));
    this.watch('value', () => this.arrived());
    document.addEventListener(DONE, () => this.form.busy && this.arrived());
    const filled = new URLSearchParams(location.hash.slice(1)).get('q');
    if (filled) this.form.fill(filled);
    this.arrived();
  }

  // Asking

  asks(question) {
    if (this.form.busy) return;
    this.form.fill(question);
    this.ask(question);
  }

  ask(question) {
    if (this.form.busy) return;
    const after = this.followed();
    this.asked = crypto.getRandomValues(new Uint32Array(4)).join('-');
    forget();
    this.form.begin();
    this.result.setAttribute('aria-busy', 'true');
    this.say(t('working'), true);
    this.trigger('submit', { question, filters: this.scope.filters, name: this.asked, after });
  }

  // The kept answer that the next question follows, where it is not the last that was given here.
  followed() {
    const { view } = this;
    return view?.kept && (view.again || view !== this.history.at(-1)) ? view.kept.id : '';
  }

  // Show an answer that a link leads to; questions may follow it.
  join(view) {
    this.history.push(view);
    this.show(view);
  }

  stop() {
    if (!this.form.busy) return;
    this.trigger('stop', { name: this.asked });
    this.asked = null;
    this.ended();
    if (this.result.classList.contains('hk-writing')) this.show({ state: 'stopped' });
    else this.say(t('stopped'));
  }

  // No answer will come; `why` names the words for it.
  lost(why) {
    this.ended();
    this.show({ state: 'error', ...both(why) });
  }

  fresh() {
    if (this.form.busy) return;
    this.history = [];
    forget();
    this.form.clear();
    this.trigger('clear');
  }

  ended() {
    this.form.end();
    this.result.setAttribute('aria-busy', 'false');
    this.say('');
  }

  // A value came: the start, or an answer to what is still asked.
  arrived() {
    const view = this.props.value;
    if (!view || view.id === this.view?.id) return;
    if (view.state === 'start') return this.starts(view);
    if (!this.form.busy || view.name !== this.asked) return undefined;
    if (view.state === 'writing') return this.writes(view.sentences);
    this.ended();
    if (['answered', 'not_found'].includes(view.state)) this.history.push(view);
    this.show(view);
    const box = this.result.getBoundingClientRect();
    if (box.top > window.innerHeight * 0.6) reach(this.result, 'start');
    return undefined;
  }

  // Sentences came that stand, while the rest of the answer is still being written.
  writes(sentences) {
    if (!this.result.classList.contains('hk-writing')) {
      this.result.className = 'hk-result hk-writing';
      this.result.replaceChildren(drawDraft());
      this.cards.replaceChildren();
      this.source.clear();
      this.say(t('writing'), true);
    }
    const box = this.result.querySelector('.hk-drafts');
    for (const sentence of sentences.slice(box.childElementCount)) box.append(make('p', { class: 'hk-draft' }, sentence));
  }

  starts(view) {
    this.first = view;
    this.find('.hk-logout').hidden = !view.locked;
    this.scope.holds(view.documents);
    const read = this.source.holds(view.documents);
    this.source.clear();
    this.show(view);
    // After the first document: what a link has to say above the source is not to be overwritten by it.
    if (!this.linked) read.finally(() => openLinked(this));
    this.linked = true;
  }

  // There are other documents than at the start.
  renew(documents, more) {
    this.first = { ...this.first, documents, more };
    this.scope.holds(documents);
    this.source.holds(documents);
    if (this.view?.state !== 'start') return;
    this.view = { ...this.view, documents, more };
    this.draw();
  }

  // Showing

  show(view) {
    this.view = view;
    if (view.state !== 'start') this.source.clear();
    this.say(this.draw());
    this.find('.hk-cited').scrollTop = 0;
  }

  draw() {
    const held = [this.result, this.cards, this.find('.hk-history')].some((pane) => pane.contains(document.activeElement));
    const { name, parts, said } = this.view.state === 'start' ? this.beginning() : drawAnswer(this.view, this.does);
    this.result.className = `hk-result ${name}`;
    this.result.replaceChildren(...parts);
    const title = this.find('#hk-cited-title');
    title.dataset.words = this.view.state === 'not_found' ? 'nearest' : 'sources';
    title.textContent = t(title.dataset.words);
    title.parentElement.classList.toggle('hk-unanswered', this.view.state === 'not_found');
    const cited = ['answered', 'not_found'].includes(this.view.state);
    const cards = cited ? drawPassages(this.view, this.does) : [];
    this.cards.replaceChildren(...(cards.length ? cards : [make('p', { class: 'hk-quiet' }, t('noCited'))]));
    this.find('.hk-history').replaceChildren(...this.earlier());
    if (held) this.result.focus({ preventScroll: true }); // What had the focus is drawn anew.
    return said;
  }

  // Before the first question: what can be asked about, and how.
  beginning() {
    const parts = [];
    if (this.view.examples.length) {
      const buttons = this.view.examples.map(({ lang, text }) => make('li', {}, action('hk-example', text, () => this.asks(text), { lang })));
      parts.push(make('h2', {}, t('examples')), make('ul', { class: 'hk-examples' }, ...buttons));
    }
    const listed = this.view.documents.slice(0, 20).map((one) => {
      const open = action('hk-open', one.title, () => this.source.read(one.id), { lang: one.language });
      const credit = one.credit ? [make('span', { class: 'hk-credit', lang: one.language }, one.credit)] : [];
      return make('li', {}, open, ...credit);
    });
    const more = this.view.documents.length - listed.length + this.view.more;
    if (more) listed.push(make('li', {}, t('more', more)));
    parts.push(make('h2', {}, t('documents')), make('ul', { class: 'hk-library' }, ...listed));
    return { name: 'hk-start', parts, said: '' };
  }

  earlier() {
    if (!this.history.some((view) => view !== this.view)) return [];
    const items = this.history.map((view) => {
      const current = view === this.view ? { 'aria-current': 'true' } : {};
      return make('li', {}, action(`hk-earlier hk-was-${view.state}`, view.question, () => this.recall(view), { lang: view.language, ...current }));
    });
    return [make('h2', {}, t('history')), make('ol', {}, ...items), make('p', { class: 'hk-quiet' }, t('historyNote'))];
  }

  recall(view) {
    if (this.form.busy) return;
    this.show(view);
    this.result.focus({ preventScroll: true });
    reach(this.result, 'start');
  }

  say(words, working = false) {
    this.status.replaceChildren(...[words].flat());
    this.status.classList.toggle('hk-working', working);
  }

  // Between an answer and its source

  // Go from a marker to the place that it cites.
  reveal(number, from) {
    const citation = this.view.citations.find((one) => one.number === number);
    const { sha256 } = documentOf(this.view, citation.document);
    this.current(number);
    return this.source.show({ ...citation, sha256, from });
  }

  // Go from the card of a passage to it: to what is quoted of it, or to all of it.
  open(passage, document, from) {
    const [number] = passage.numbers;
    const citation = this.view.citations?.find((one) => one.number === number);
    const place = citation ?? { document: document.id, spans: passage.spans, exact: [] };
    this.current(number);
    return this.source.show({ ...place, sha256: document.sha256, from });
  }

  // Where a citation is called, or else the answer.
  calls(number) {
    return this.result.querySelector(`.hk-claim .hk-marker[data-number="${number}"]`) ?? this.result;
  }

  current(number) {
    for (const card of this.cards.querySelectorAll('.hk-card')) {
      const here = number && card.dataset.numbers.split(' ').includes(String(number));
      card.classList.toggle('hk-current', Boolean(here));
      if (here) card.scrollIntoView({ block: 'nearest' });
    }
  }

  light(numbers) {
    for (const card of this.cards.querySelectorAll('.hk-card')) {
      const held = card.dataset.numbers.split(' ').filter(Boolean).map(Number);
      card.classList.toggle('hk-lit', held.some((one) => numbers.includes(one)));
    }
  }
}
