// The tabs of the page: asking, the documents, the evaluation. What a tab needs is fetched when it is first opened.
import { make } from './nodes.js';
import { label, t } from './words.js';

const LATER = { documents: 'documents', evaluation: 'evaluation' };
const FIRST = 'ask';

export class Tabs {
  // `page` has the panes; each names its tabs in `data-tabs`.
  constructor(page) {
    this.page = page;
    this.buttons = [...page.element.querySelectorAll('[data-tab]')];
    this.panes = [...page.element.querySelectorAll('[data-tabs]')];
    this.opened = new Map(); // name: promise of what draws it
    for (const button of this.buttons) button.addEventListener('click', () => this.choose(button.dataset.tab));
    window.addEventListener('popstate', () => this.show(named()));
    this.show(named());
  }

  // Go to a tab, as a step that the browser can take back.
  choose(name) {
    if (name !== this.name) history.pushState(null, '', address({ tab: name === FIRST ? '' : name }));
    return this.show(name);
  }

  show(name) {
    this.name = name;
    for (const button of this.buttons) {
      if (button.dataset.tab === name) button.setAttribute('aria-current', 'page');
      else button.removeAttribute('aria-current');
    }
    for (const pane of this.panes) pane.hidden = !pane.dataset.tabs.split(' ').includes(name);
    return name === FIRST ? null : this.open(name);
  }

  // See to it that an element can be seen.
  reveal(element) {
    if (element.closest('[hidden]')) this.choose(FIRST);
  }

  async open(name) {
    const pane = this.panes.find((one) => one.dataset.tabs === name);
    if (!this.opened.has(name)) {
      pane.setAttribute('aria-busy', 'true');
      this.opened.set(name, begun(LATER[name], pane, this.page));
    }
    const drawn = await this.opened.get(name);
    pane.setAttribute('aria-busy', 'false');
    if (drawn) return drawn.shown();
    this.opened.delete(name); // What could not be fetched is fetched again the next time.
    pane.querySelector('.hk-tab-body').replaceChildren(make('p', { class: 'hk-error' }, t('lost')));
    return null;
  }
}

// The address of the page with what it says of its tab: in the query, which a login leads back to.
export function address(said) {
  const query = new URLSearchParams(location.search);
  for (const name of ['tab', 'run', 'with']) query.delete(name);
  for (const [name, value] of Object.entries(said)) if (value) query.set(name, value);
  return query.size ? `${location.pathname}?${query}` : location.pathname;
}

function named() {
  const name = new URLSearchParams(location.search).get('tab');
  return name in LATER ? name : FIRST;
}

async function begun(file, pane, page) {
  try {
    const [{ start }] = await Promise.all([import(`./${file}.js`), styled(`hakusho/${file}.css`)]);
    const drawn = start(pane, page);
    label(pane);
    return drawn;
  } catch {
    return null;
  }
}

// A style sheet of a tab, before anything is drawn with it.
function styled(path) {
  return new Promise((done, failed) => {
    const link = make('link', { rel: 'stylesheet', href: new URL(path, document.baseURI).href });
    link.addEventListener('load', done);
    link.addEventListener('error', failed);
    document.head.append(link);
  });
}
