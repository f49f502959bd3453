// Handing in a document: a form, how far it is, calling it off, and what came of it. One is taken at a time.
import { action, make } from './nodes.js';
import { both, language, t } from './words.js';

const STAGES = {
  receive: 'sending',
  read: 'readingText',
  unpack: 'unpacking',
  download: 'fetching',
  load: 'preparing',
  measure: 'measuring',
  encode: 'encoding',
  write: 'indexing',
  open: 'opening',
};
const SENT = 4; // percent of the whole, as the server counts it
const PAUSE = 500; // ms between two questions of how far it is
const MEGABYTE = 1024 * 1024;

export class Adding {
  // `added` is told the id of a document once it can be asked, and gives its title; `ask` goes to ask it.
  constructor(page, { added, ask }) {
    this.page = page;
    this.added = added;
    this.ask = ask;
    this.own = null; // what this page has handed in, or called off: { request, sent, called }
    this.sure = false; // whether it is meant to call off what somebody else handed in
    this.job = null;
    this.said = null; // what came of the last one: { words, failed, id }, the words as a function of the language
    this.stage = null;
    this.unfolded = false;
  }

  // The parts to show: none where nothing may be added. `job` is what somebody, perhaps somebody else, handed in last.
  drawn(allowed, job) {
    this.allowed = allowed;
    if (!allowed) return [];
    if (job && !ended(job) && !this.watching) this.watch(job);
    this.form ??= this.made();
    this.box ??= make('div', { class: 'hk-adding' });
    this.draw();
    return [this.box];
  }

  draw() {
    const busy = this.job && !ended(this.job);
    const told = this.said ? [this.outcome(this.said)] : [];
    if (!busy) this.form = this.renewed();
    this.box.replaceChildren(...(busy ? [this.progress()] : [this.folded()]), ...told);
  }

  outcome({ words, failed, id }) {
    const told = make('div', { class: failed ? 'hk-error' : 'hk-well' }, make('p', {}, words()));
    if (id) told.append(make('div', { class: 'hk-actions' }, action('hk-ask-added', t('askIt'), () => this.ask(id))));
    return told;
  }

  // The form, which stays out of the way until it is wanted.
  folded() {
    const box = make('details', { class: 'hk-add-box', open: this.unfolded }, make('summary', {}, t('add')), this.form);
    box.addEventListener('toggle', () => (this.unfolded = box.open));
    return box;
  }

  // The form in the language that is read, with what is filled in.
  renewed() {
    if (this.form.lang === language() && this.form.dataset.of === this.kinds()) return this.form;
    const filled = this.form.querySelectorAll('input');
    const made = this.made();
    const fresh = made.querySelectorAll('input');
    filled.forEach((one, place) => {
      if (one.type !== 'file') fresh[place].value = one.value;
      else if (one.files.length) fresh[place].files = one.files;
      fresh[place].dispatchEvent(new Event('change'));
    });
    made.querySelector('details').open = this.form.querySelector('details').open;
    return made;
  }

  kinds() {
    return `${this.allowed.suffixes.join(' ')} ${this.allowed.megabytes}`;
  }

  made() {
    const { suffixes, megabytes } = this.allowed;
    const file = make('input', { type: 'file', id: 'hk-file', name: 'file', class: 'hk-hidden', accept: suffixes.join(','), 'aria-describedby': 'hk-add-hint' });
    const chosen = make('span', { class: 'hk-file-name' }, t('noneChosen'));
    file.addEventListener('change', () => (chosen.textContent = file.files[0]?.name ?? t('noneChosen')));
    const fields = [['title', 'titleField'], ['publisher', 'publisher'], ['year', 'year'], ['url', 'address']].map(([name, word]) =>
      make('label', {}, make('span', {}, t(word)), make('input', { name, type: 'text', maxlength: 300, autocomplete: 'off', inputmode: { year: 'numeric', url: 'url' }[name] })),
    );
    const form = make(
      'form', { class: 'hk-add', novalidate: true, lang: language(), 'data-of': this.kinds(), 'aria-label': t('add') },
      make('p', { id: 'hk-add-hint', class: 'hk-quiet' }, t('addHint', suffixes.join(' '), megabytes)),
      make('div', { class: 'hk-choose-file' }, file, make('label', { for: 'hk-file' }, t('file')), chosen),
      make('details', {}, make('summary', {}, t('about')), make('div', { class: 'hk-fields' }, ...fields)),
      make('button', { type: 'submit', class: 'hk-add-it' }, t('addIt')),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.send(form);
    });
    return form;
  }

  progress() {
    const { name, percent } = this.job;
    const stage = this.own?.called ? t('cancelling') : this.told();
    const bar = make('progress', { max: 100, value: percent, 'aria-label': t('adding', name) }, `${percent}%`);
    const line = make('p', { class: 'hk-stage' }, make('span', {}, stage), ' ', make('span', { class: 'hk-percent' }, `${percent}%`));
    const parts = [make('h3', {}, t('adding', name)), bar, line, make('p', { class: 'hk-quiet' }, t('meanwhile'))];
    if (!this.own?.called) parts.push(this.stopper());
    if (stage !== this.stage) this.page.say(stage);
    this.stage = stage;
    return make('div', { class: 'hk-progress' }, ...parts);
  }

  // Whoever uses the page may call it off; what somebody else handed in only when asked twice.
  stopper() {
    if (this.own) return action('hk-cancel-adding', t('cancelAdding'), () => this.cancel());
    const surely = () => action('hk-cancel-adding', t('cancelSurely'), () => this.cancel());
    const first = () => action('hk-cancel-adding', t('cancelAdding'), () => {
      this.sure = true;
      this.refresh();
    });
    return this.sure ? surely() : first();
  }

  told() {
    const { stage, done, total } = this.job;
    return t(STAGES[stage] ?? 'readingText', done, total);
  }

  // What is wrong with a file before it is sent; the server looks again.
  problem(file) {
    const { suffixes, megabytes } = this.allowed;
    if (!file) return () => t('noFile');
    if (!suffixes.some((one) => file.name.toLowerCase().endsWith(one))) return () => t('wrongKind', file.name, suffixes.join(' '));
    return file.size > megabytes * MEGABYTE ? () => t('tooLarge', file.name, megabytes) : null;
  }

  send(form) {
    const [file] = form.elements.file.files;
    const wrong = this.problem(file);
    if (wrong) return this.end(wrong, { failed: true });
    const named = ['title', 'publisher', 'year', 'url'].map((name) => [name, form.elements[name].value]).filter(([, value]) => value.trim());
    const request = new XMLHttpRequest();
    this.own = { request };
    this.said = null;
    this.job = { name: file.name, state: 'receiving', stage: 'receive', percent: 0 };
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      this.job = { ...this.job, percent: Math.floor((SENT * loaded) / Math.max(total, 1)) };
      this.refresh();
    });
    request.addEventListener('load', () => this.answered(request, form));
    request.addEventListener('error', () => this.end(() => t('lost'), { failed: true }));
    request.addEventListener('abort', () => this.end(() => t('cancelled')));
    request.open('POST', new URL(`documents?${new URLSearchParams([['name', file.name], ...named])}`, document.baseURI));
    request.send(file);
    return this.draw();
  }

  answered(request, form) {
    const told = parsed(request.responseText);
    if (request.status !== 202) return this.end(() => sentence(told?.error) ?? t('unexpected'), { failed: true });
    this.own = { sent: true };
    form.reset();
    form.elements.file.dispatchEvent(new Event('change'));
    this.unfolded = false;
    return this.watch(told.job);
  }

  // Ask how far it is until it has ended.
  async watch(job) {
    this.watching = true;
    this.job = job;
    while (!ended(this.job)) {
      this.refresh();
      await new Promise((done) => setTimeout(done, PAUSE));
      const reply = await fetch(new URL('documents/job', document.baseURI)).catch(() => null);
      this.job = (reply?.ok ? await reply.json() : {}).job ?? { ...this.job, state: 'failed', error: both('lost') };
    }
    this.watching = false;
    const { state, error, document: id } = this.job;
    if (state === 'cancelled') return this.end(() => t('cancelled'));
    if (state === 'failed') return this.end(() => error?.[language()] ?? t('unexpected'), { failed: true });
    const title = await this.added(id);
    this.end(() => t('added', title), { id });
    return this.box.querySelector('.hk-ask-added').focus();
  }

  cancel() {
    if (this.own && !this.own.sent) return this.own.request.abort();
    this.own = { sent: true, called: true };
    this.refresh();
    const body = JSON.stringify({ number: this.job.number });
    return fetch(new URL('documents/cancel', document.baseURI), { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }).catch(() => null);
  }

  end(words, { failed = false, id = null } = {}) {
    this.own = null;
    this.sure = false;
    this.job = null;
    this.stage = null;
    this.said = { words, failed, id };
    this.draw();
    this.page.say(words());
  }

  // Draw how far it is, without taking away the button that has the focus.
  refresh() {
    const held = this.box.querySelector('.hk-cancel-adding');
    const focused = held && held === document.activeElement;
    this.draw();
    if (focused) this.box.querySelector('.hk-cancel-adding')?.focus();
  }
}

function ended(job) {
  return ['done', 'failed', 'cancelled'].includes(job.state);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function sentence(error) {
  return error && (language() === 'ja' ? error.message_ja : error.message);
}
