// The form: Enter asks (not while a word is being composed), one question at a time, which can be stopped.
import { serverNow } from './access.js';
import { label, onLanguage } from './words.js';

const SHOWN_AFTER = 400; // ms: a stop that flashes up and is gone again would only disturb

export class Form {
  // `does` asks (`ask`), stops (`stop`), and is told, by the name of the words, why no answer can come (`lost`).
  constructor(element, does) {
    this.form = element.querySelector('.hk-ask');
    this.box = this.form.querySelector('textarea');
    this.submit = this.form.querySelector('.hk-submit');
    this.stop = this.form.querySelector('.hk-stop');
    this.does = does;
    this.first = serverNow();
    this.box.addEventListener('input', () => this.fit());
    this.box.addEventListener('keydown', (event) => this.typed(event));
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      does.ask(this.box.value);
    });
    this.stop.addEventListener('click', () => does.stop());
    onLanguage(() => label(element));
  }

  get busy() {
    return this.form.getAttribute('aria-busy') === 'true';
  }

  begin() {
    this.form.setAttribute('aria-busy', 'true');
    this.submit.setAttribute('aria-disabled', 'true');
    this.checking = setInterval(() => this.check(), 2000);
    this.waiting = setTimeout(() => this.swap(true), SHOWN_AFTER);
  }

  end() {
    this.form.setAttribute('aria-busy', 'false');
    this.submit.setAttribute('aria-disabled', 'false');
    clearInterval(this.checking);
    clearTimeout(this.waiting);
    const stopping = document.activeElement === this.stop;
    this.swap(false);
    if (stopping) this.box.focus();
    const mouse = window.matchMedia('(pointer: fine)').matches; // By touch, a selection opens a menu.
    if (mouse && document.activeElement === this.box) this.box.select(); // What is typed next takes its place.
  }

  swap(running) {
    this.stop.hidden = !running;
    this.submit.hidden = running;
  }

  fill(question) {
    this.box.value = question;
    this.fit();
  }

  clear() {
    this.fill('');
    this.box.focus();
  }

  fit() {
    this.box.style.height = 'auto';
    this.box.style.height = `${this.box.scrollHeight + this.box.offsetHeight - this.box.clientHeight}px`;
  }

  typed(event) {
    const composing = event.isComposing || event.keyCode === 229;
    if (event.key === 'Escape' && this.busy) this.does.stop();
    if (event.key !== 'Enter' || event.shiftKey || composing) return;
    event.preventDefault();
    this.does.ask(this.box.value);
  }

  async check() {
    // While one server is asked, another cannot answer for it.
    const [{ id, why }, first] = await Promise.all([serverNow(), this.first]);
    if (id !== first.id && this.busy) this.does.lost(why);
  }
}
