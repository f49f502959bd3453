// Passages below their documents, with what is quoted of them marked; a marker leads there, and focus comes back.
const status = element.querySelector('.hk-status');
const result = element.querySelector('.hk-result');
let marker = null; // The marker that led to a passage: focus goes back to it.

function reveal(number, from) {
  marker = from;
  for (const mark of result.querySelectorAll('mark')) {
    mark.classList.toggle('hk-current', mark.dataset.numbers.split(' ').includes(String(number)));
  }
  const mark = result.querySelector('mark.hk-current');
  const exact = mark.querySelector('.hk-exact') ?? mark;
  const passage = mark.closest('article');
  passage.focus({ preventScroll: true });
  const tall = passage.offsetHeight > window.innerHeight;
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  (tall ? exact : passage).scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block: tall ? 'center' : 'nearest' });
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

// Words of a piece; those of the short answer stand out.
function words(piece) {
  return piece.exact ? make('strong', { class: 'hk-exact' }, piece.text) : piece.text;
}

function text(passage) {
  const body = make('div', { class: 'hk-text', lang: 'ja' });
  let mark = null;
  for (const piece of passage.pieces) {
    const numbers = piece.numbers.join(' ');
    if (!numbers) body.append(piece.text);
    else if (mark?.dataset.numbers !== numbers) body.append(make('mark', { 'data-numbers': numbers }));
    mark = numbers ? body.lastChild : null;
    mark?.append(words(piece));
  }
  return body;
}

function passageCard(passage, id) {
  const name = make('h4', { id: `${id}-name` });
  for (const number of passage.numbers) name.append(make('span', { class: 'hk-number' }, `[${number}]`), ' ');
  name.append(passage.section_ref || passage.section.at(-1) || '本文');
  if (!passage.numbers.length) name.append(' ', make('span', { class: 'hk-tag' }, ...both('参考・回答ではありません', 'Not an answer')));
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

