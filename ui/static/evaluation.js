// The Evaluation tab: which runs there are, one or two chosen, and the report on them, drawn element by element.
import { WORDS } from './evaluation.words.js';
import { action, make } from './nodes.js';
import { address } from './tabs.js';
import { drawTree } from './tree.js';
import { language, learn, onLanguage, t } from './words.js';

const GROUPS = { runs: 'ownRuns', figures: 'figures', reference: 'baseline', jsquad: 'jsquad' };
const COMMAND = 'hakusho eval run --split dev';
const USUAL = 'runs'; // the folder that the command writes to when it is not told another

export function start(pane, page) {
  learn(WORDS);
  return new Evaluation(pane, page);
}

class Evaluation {
  constructor(pane, page) {
    this.page = page;
    this.body = pane.querySelector('.hk-tab-body');
    this.report = make('div', { class: 'hk-report' });
    this.report.attachShadow({ mode: 'open' }); // The report has a style sheet of its own, which is nobody else's.
    this.chosen = ['', ''];
    onLanguage(() => this.runs && this.draw());
  }

  async shown() {
    const told = await got('evaluation');
    if (told.error) return this.body.replaceChildren(failed(told.error));
    const { runs, folder } = told;
    this.runs = runs;
    this.folder = folder;
    const linked = new URLSearchParams(location.search);
    if (linked.has('run')) this.chosen = [linked.get('run'), linked.get('with') ?? ''];
    this.chosen = this.chosen.map((name) => (runs.some((one) => one.name === name) ? name : ''));
    if (!this.chosen[0] && runs.length) this.chosen[0] = runs[0].name;
    return this.draw();
  }

  draw() {
    if (!this.runs.length) {
      this.body.replaceChildren(make('p', {}, t('noRuns')), command(this.folder));
      return null;
    }
    const swap = action('hk-swap', t('exchange'), () => this.choose(this.chosen[1], this.chosen[0]), { disabled: !this.chosen[1] });
    const choosers = make('div', { class: 'hk-choosers' }, this.chooser(0, 'firstRun'), this.chooser(1, 'secondRun'), swap);
    const own = this.runs.some((one) => one.group === 'runs') ? [] : [make('div', { class: 'hk-own-runs' }, make('p', { class: 'hk-quiet' }, t('moreRuns', this.folder)), command(this.folder))];
    this.told = make('p', { class: 'hk-quiet hk-told' });
    this.body.replaceChildren(choosers, this.told, this.report, ...own);
    return this.load();
  }

  // A choice among all runs, in groups; of the second one may choose none.
  chooser(place, word) {
    const groups = Object.entries(GROUPS).map(([name, word]) => {
      const options = this.runs.filter((one) => one.group === name).map((one) => make('option', { value: one.name }, named(one)));
      return options.length ? [make('optgroup', { label: t(word, this.folder) }, ...options)] : [];
    });
    const none = place ? [make('option', { value: '' }, t('noSecond'))] : [];
    const select = make('select', { class: 'hk-run', 'data-place': place }, ...none, ...groups.flat());
    select.value = this.chosen[place];
    select.addEventListener('change', () => {
      this.choose(...this.chosen.with(place, select.value));
      this.body.querySelector(`[data-place="${place}"]`).focus();
    });
    return make('label', {}, make('span', {}, t(word)), select);
  }

  choose(first, second) {
    this.chosen = [first, second];
    history.replaceState(null, '', address({ tab: 'evaluation', run: first, with: second })); // A link to what is seen.
    this.draw();
  }

  // Fetch and draw the report on what is chosen, unless something else has been chosen meanwhile.
  async load() {
    const [run, other] = this.chosen;
    const asked = `evaluation/report?run=${run}&with=${other === run ? '' : other}&lang=${language()}`;
    if (this.asked === asked) return;
    this.asked = asked;
    this.told.textContent = t('reporting');
    this.report.setAttribute('aria-busy', 'true');
    const told = await got(asked);
    if (this.asked !== asked) return;
    this.report.setAttribute('aria-busy', 'false');
    this.told.textContent = '';
    const sheet = make('link', { rel: 'stylesheet', href: new URL('hakusho/report.css', document.baseURI).href });
    const parts = told.error ? [] : told.sections.map((section) => drawTree(section));
    this.report.lang = language();
    this.report.shadowRoot.replaceChildren(sheet, make('div', { class: 'sections' }, ...parts));
    if (told.error) {
      this.asked = null;
      this.told.replaceChildren(failed(told.error));
    }
    const names = this.runs.filter((one) => this.chosen.includes(one.name)).map(named);
    this.page.say(told.error ? told.error : t('reported', names.length > 1 ? t('both', ...names) : names[0]));
  }
}

// What a run is called: its system and where it lies, what it was over, and when it was made.
function named({ system, place, split, created, whole, group }) {
  const when = created?.slice(0, 16).replace('T', ' ');
  const more = [group === 'jsquad' ? null : split, when, whole ? null : t('onlyFigures')].filter(Boolean).join(', ');
  const name = place.split('/').at(-1) === system ? place : `${place} ${system ?? ''}`;
  return more ? `${name} (${more})` : name;
}

function command(folder) {
  return make('p', {}, make('code', { class: 'hk-command' }, folder === USUAL ? COMMAND : `${COMMAND} --out …/${folder}/NAME`));
}

function failed(words) {
  return make('span', { class: 'hk-error', role: 'alert' }, words);
}

async function got(path) {
  const reply = await fetch(new URL(path, document.baseURI)).catch(() => null);
  const told = await reply?.json().catch(() => null);
  if (reply?.ok && told) return told;
  const { error } = told ?? {};
  return { error: (language() === 'ja' ? error?.message_ja : error?.message) ?? t(reply ? 'unexpected' : 'lost') };
}
