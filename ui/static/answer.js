// The answer beside its sources. Every word from a question or a document becomes a text node, nothing else.
const status = element.querySelector('.hk-status');
const result = element.querySelector('.hk-result');
let marker = null; // The marker that led to a passage: focus goes back to it.

function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function both(ja, en) {
  return [ja, ' ', make('span', { class: 'hk-en', lang: 'en' }, en)];
}

function heading(level, ja, en, id) {
  return make(`h${level}`, { id }, ...both(ja, en));
}

function edition(document) {
  const about = [document.year ? `${document.year}年` : null, document.publisher].filter(Boolean).join('・');
  return about ? `『${document.title}』（${about}）` : `『${document.title}』`;
}

function webAddress(text) {
  if (!text || !URL.canParse(text)) return null;
  const address = new URL(text);
  return ['http:', 'https:'].includes(address.protocol) ? address : null;
}

// Passages

function reveal(number, from) {
  marker = from;
  for (const mark of result.querySelectorAll('mark')) {
    mark.classList.toggle('hk-current', mark.dataset.numbers.split(' ').includes(String(number)));
  }
  const mark = result.querySelector('mark.hk-current');
  const passage = mark.closest('article');
  passage.focus({ preventScroll: true });
  const tall = passage.offsetHeight > window.innerHeight;
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  (tall ? mark : passage).scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block: tall ? 'center' : 'nearest' });
}

function back() {
  const target = marker?.isConnected ? marker : result.querySelector('.hk-marker');
  target?.focus();
  target?.scrollIntoView({ block: 'nearest' });
}

function officialLink(passage) {
  const address = webAddress(passage.url);
  if (!address) return [];
  const link = make(
    'a',
    { href: address.href, target: '_blank', rel: 'noopener noreferrer', class: 'hk-official' },
    `公式ページで確認（${address.hostname}）`,
    make('span', { class: 'hk-en', lang: 'en' }, ' Official page'),
    make('span', { 'aria-hidden': 'true' }, ' ↗'),
    make('span', { class: 'hk-hidden' }, '（新しいタブで開きます）'),
  );
  return [link];
}

function text(passage) {
  const body = make('div', { class: 'hk-text', lang: 'ja' });
  for (const piece of passage.pieces) {
    const numbers = piece.numbers.join(' ');
    body.append(numbers ? make('mark', { 'data-numbers': numbers }, piece.text) : piece.text);
  }
  return body;
}

function passageCard(passage, id) {
  const name = make('h4', { id: `${id}-name` });
  for (const number of passage.numbers) name.append(make('span', { class: 'hk-number' }, `[${number}]`), ' ');
  name.append(passage.section_ref || passage.section.at(-1) || '本文');
  const card = make('article', { id, tabindex: '-1', 'aria-labelledby': `${id}-name` }, name);
  if (passage.section.length) {
    const steps = passage.section.map((title) => make('li', {}, title));
    card.append(make('ol', { class: 'hk-section', 'aria-label': '見出し', lang: 'ja' }, ...steps));
  }
  if (passage.beside) {
    const label = make('span', { class: 'hk-hidden' }, '文脈：');
    card.append(make('p', { class: 'hk-beside', lang: 'ja' }, label, passage.beside));
  }
  card.append(text(passage));
  const foot = officialLink(passage);
  if (passage.numbers.length) {
    const up = make('button', { type: 'button', class: 'hk-back' }, '↑ ', ...both('回答へ', 'Back'));
    up.addEventListener('click', back);
    foot.push(up);
    card.addEventListener('keydown', (event) => event.key === 'Escape' && back());
  }
  if (foot.length) card.append(make('footer', {}, ...foot));
  return card;
}

function converted(format) {
  return make(
    'p',
    { class: 'hk-note' },
    ...both(
      `${format} から変換した本文のため誤りがあり得ます。文言は公式ページで確認してください。`,
      `The text was converted from ${format} and may contain errors; check the wording at the official page.`,
    ),
  );
}

function documentGroup(group, prefix, place) {
  const about = make('div', { class: 'hk-document' }, make('h3', { lang: 'ja' }, edition(group.document)));
  if (group.document.credit) about.append(make('p', { class: 'hk-credit', lang: 'ja' }, group.document.credit));
  if (group.document.converted_from) about.append(converted(group.document.converted_from));
  const cards = group.passages.map((passage, index) => passageCard(passage, `${prefix}-${place}-${index}`));
  return [about, ...cards];
}

function passages(groups, prefix) {
  return groups.flatMap((group, place) => documentGroup(group, prefix, place));
}

// Answers

function markers(claim) {
  return claim.citations.map((number) => {
    const button = make('button', { type: 'button', class: 'hk-marker', 'aria-label': `[${number}] の出典へ` });
    button.append(`[${number}]`);
    button.addEventListener('click', () => reveal(number, button));
    return button;
  });
}

function claimLines(view) {
  const lines = [];
  let title = null;
  for (const claim of view.claims) {
    if (claim.quoted && claim.title !== title) {
      title = claim.title;
      const label = both(`${title}の記述（関連する記述）`, 'Related statements, quoted from the original');
      lines.push(make('p', { class: 'hk-label' }, ...label));
    }
    const words = claim.quoted
      ? make('q', { lang: 'ja' }, claim.text)
      : make('span', { lang: view.language }, claim.text);
    lines.push(make('p', { class: 'hk-claim' }, words, ' ', ...markers(claim)));
  }
  return lines;
}

function asked(view) {
  return make('p', { class: 'hk-asked', lang: view.language }, view.question);
}

function pane(name, title, ...children) {
  const id = `hk-${name}`;
  return make('section', { class: id, 'aria-labelledby': `${id}-title` }, heading(2, ...title, `${id}-title`), ...children);
}

function answered(view) {
  const answer = pane('answer', ['回答', 'Answer'], asked(view), ...claimLines(view));
  const sources = pane('sources', ['出典', 'Sources'], ...passages(view.sources, 'hk-source'));
  if (view.nearest.length) {
    const title = both('ほかの関連度の高い箇所', 'Other passages near the question, not quoted');
    sources.append(make('details', {}, make('summary', {}, ...title), ...passages(view.nearest, 'hk-near')));
  }
  const count = view.sources.reduce((sum, group) => sum + group.passages.length, 0);
  return ['hk-answered', [answer, sources], `回答を表示しました。出典は${count}件です。`];
}

function notFound(view) {
  const words = make('p', { class: 'hk-absent', lang: view.language }, view.text);
  const reason = view.reason ? [make('p', { class: 'hk-reason', lang: view.language }, view.reason)] : [];
  const answer = pane('answer', ['該当する記述なし', 'Not found'], asked(view), words, ...reason);
  const title = ['関連度の高い箇所（回答ではありません）', 'Nearest passages (not an answer)'];
  const nearest = view.nearest.length ? [pane('sources', title, ...passages(view.nearest, 'hk-near'))] : [];
  return ['hk-notfound', [answer, ...nearest], view.text];
}

function failed(view) {
  const words = [make('p', {}, view.ja), make('p', { class: 'hk-en', lang: 'en' }, view.en)];
  return ['hk-failed', [make('div', { class: 'hk-error' }, ...words)], view.ja];
}

function start(view) {
  const list = view.documents.map((document) => {
    const credit = document.credit ? [make('span', { class: 'hk-credit' }, document.credit)] : [];
    return make('li', { lang: 'ja' }, make('span', {}, edition(document)), ...credit);
  });
  if (view.more) list.push(make('li', {}, `ほか${view.more}件`));
  return ['hk-start', [pane('library', ['収録資料', 'Documents'], make('ul', {}, ...list))], ''];
}

// Drawing

const DRAW = { start, answered, not_found: notFound, error: failed };

function show([name, children, said]) {
  marker = null;
  result.className = `hk-result ${name}`;
  result.replaceChildren(...children);
  result.setAttribute('aria-busy', 'false');
  status.textContent = said;
  status.classList.remove('hk-working');
  if (name !== 'hk-start' && result.getBoundingClientRect().top > window.innerHeight * 0.6) {
    result.scrollIntoView({ block: 'start' });
  }
}

function draw() {
  const view = props.value;
  if (view) show(DRAW[view.state](view));
}

document.addEventListener('hakusho:asking', () => {
  result.setAttribute('aria-busy', 'true');
  status.textContent = '調べています… Looking it up…';
  status.classList.add('hk-working');
});
document.addEventListener('hakusho:lost', () => {
  const ja = 'サーバーに接続できません。「hakusho ui」が動いているか確認してください。';
  show(failed({ ja, en: 'The server does not answer; check that `hakusho ui` is running.' }));
});
document.addEventListener('hakusho:asked', () => {
  if (result.getAttribute('aria-busy') !== 'true') return;
  draw();
});
watch('value', draw);
draw();
