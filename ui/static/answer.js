// Answers: the value, the claims and how surely they answer, or why nothing does; and how all of it is drawn.
const LEVELS = { high: ['高い', 'high'], moderate: ['中程度', 'moderate'], low: ['低い', 'low'] };
const DOUBT = ['答えでないおそれがあります。前後を確かめてください。', 'This may not be the answer; check what is around it.'];
const QUOTED = {
  en: ['en', 'Related statements, quoted from the original'],
  zh: ['zh', '相关段落，原文引用'],
  ko: ['ko', '관련 대목, 원문 인용'],
};
const CONSTRAINTS = {
  date: ['時期', 'date'],
  territory: ['国・地域', 'country or area'],
  code: ['略語・記号', 'abbreviation'],
  name: ['名称', 'name'],
  number: ['番号', 'number'],
};

function markers(numbers) {
  return numbers.map((number) => {
    const button = make('button', { type: 'button', class: 'hk-marker', 'aria-label': `[${number}] の出典へ` });
    button.append(`[${number}]`);
    button.addEventListener('click', () => reveal(number, button));
    return button;
  });
}

// How surely a claim answers, in a word and a bar; nothing where it is not known.
function support(claim) {
  if (!claim.support) return [];
  const { percent, level } = claim.support;
  const [ja, en] = LEVELS[level];
  const bar = make('span', {
    role: 'meter',
    class: 'hk-meter',
    'aria-label': '確からしさ',
    'aria-valuemin': 0,
    'aria-valuemax': 100,
    'aria-valuenow': percent,
    'aria-valuetext': `${ja}（${percent}%）`,
  });
  bar.append(make('span'));
  bar.firstChild.style.width = `${percent}%`;
  const told = make('span', {}, `確からしさ：${ja}（${percent}%）`);
  const doubt = level === 'low' ? [make('span', { class: 'hk-doubt' }, ...both(...DOUBT))] : [];
  return [make('p', { class: `hk-support hk-${level}` }, told, bar, make('span', { class: 'hk-en', lang: 'en' }, `Support: ${en}`), ...doubt)];
}

function claimLines(view) {
  const lines = [];
  let title = null;
  for (const claim of view.claims) {
    if (claim.quoted && claim.title !== title) {
      title = claim.title;
      const [lang, words] = QUOTED[view.language] ?? QUOTED.en;
      const label = make('span', { class: 'hk-en', lang }, words);
      lines.push(make('p', { class: 'hk-label' }, `${title}の記述（関連する記述）`, label));
    }
    const tag = claim.quoted ? make('q', { lang: 'ja' }) : make('span', { lang: view.language });
    tag.append(...claim.pieces.map(words));
    lines.push(make('p', { class: 'hk-claim' }, tag, ' ', ...markers(claim.citations)), ...support(claim));
  }
  return lines;
}

// The short answer: the document's words, and what was computed from them, named as computed.
function value(view) {
  if (!view.value) return [];
  const { text, computed, citation } = view.value;
  const line = make('p', { class: 'hk-value' }, make('q', { lang: 'ja' }, text), ' ', ...markers([citation]));
  if (computed) {
    const form = make('span', { lang: view.language }, `＝${computed}`);
    line.append(' ', make('span', { class: 'hk-computed' }, form, ' ', make('span', { class: 'hk-tag' }, ...both('換算', 'computed'))));
  }
  return [line];
}

// The question as asked, as a conversation completes it, and what its answer had to hold.
function asked(view) {
  const lines = [make('p', { class: 'hk-asked', lang: view.language }, view.question)];
  if (view.completed) {
    const completed = make('q', { lang: view.language }, view.completed);
    lines.push(make('p', { class: 'hk-completed' }, ...both('前の質問を踏まえた解釈', 'Understood as'), ' ', completed));
  }
  if (view.constraints.length) {
    const label = { class: 'hk-constraints', 'aria-label': '質問から読み取った条件 Read from the question' };
    lines.push(make('ul', label, ...view.constraints.map((one) => constraint(one, view.language))));
  }
  return lines;
}

function constraint({ kind, text, computed }, language) {
  const named = make('span', { lang: language }, computed ? `${text}（＝${computed}）` : text);
  return make('li', {}, make('span', { class: 'hk-kind' }, ...both(...CONSTRAINTS[kind])), ' ', named);
}

function notes(view) {
  return view.notes.map((note) => make('p', { class: 'hk-remark', lang: view.language }, note));
}

// What stands below every answer: that the next question may lean on it, and how not to.
function conversation() {
  const button = make('button', { type: 'button', class: 'hk-new' }, ...both('新しい会話を始める', 'New conversation'));
  button.addEventListener('click', () => {
    if (result.getAttribute('aria-busy') === 'true') return;
    document.dispatchEvent(new CustomEvent('hakusho:new'));
    trigger('clear');
  });
  const hint = both('続けて質問すると、これまでの質問を踏まえて答えます。', 'Further questions may lean on the earlier ones.');
  return make('div', { class: 'hk-conversation' }, make('p', {}, ...hint), button);
}

function pane(name, title, ...children) {
  const id = `hk-${name}`;
  return make('section', { class: id, 'aria-labelledby': `${id}-title` }, heading(2, ...title, `${id}-title`), ...children);
}

function answered(view) {
  const answer = pane(
    'answer',
    ['回答', 'Answer'],
    ...asked(view),
    ...value(view),
    ...claimLines(view),
    ...notes(view),
    conversation(),
  );
  const sources = pane('sources', ['出典', 'Sources'], ...passages(view.sources, 'hk-source'));
  if (view.nearest.length) {
    const title = both('ほかの関連度の高い箇所', 'Other passages near the question, not quoted');
    sources.append(make('details', {}, make('summary', {}, ...title), ...passages(view.nearest, 'hk-near')));
  }
  const count = view.sources.reduce((sum, group) => sum + group.passages.length, 0);
  const short = view.value ? `${view.value.text}。` : '';
  return ['hk-answered', [answer, sources], `回答を表示しました。${short}出典は${count}件です。`];
}

function notFound(view) {
  const words = make('p', { class: 'hk-absent', lang: view.language }, view.text);
  const answer = pane('answer', ['該当する記述なし', 'Not found'], ...asked(view), words);
  if (view.reason) {
    const label = make('p', { class: 'hk-why' }, ...both('理由', 'Reason'));
    answer.append(make('div', { class: 'hk-reason' }, label, make('p', { lang: view.language }, view.reason)));
  }
  answer.append(...notes(view), conversation());
  const title = ['比較的近い箇所（回答ではありません）', 'Nearest passages (not an answer)'];
  const nearest = view.nearest.length ? [pane('sources', title, ...passages(view.nearest, 'hk-near'))] : [];
  return ['hk-notfound', [answer, ...nearest], [view.text, view.reason].filter(Boolean).join(' ')];
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
