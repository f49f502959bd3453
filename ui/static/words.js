// The words of the page, in Japanese and English. The one that is read is remembered by the browser, nothing else is.
const KEPT = 'hakusho.language';

export const WORDS = {
  skips: ['移動', 'Skip to'],
  toQuestion: ['質問へ', 'Question'],
  toAnswer: ['回答へ', 'Answer'],
  toCited: ['出典へ', 'Passages'],
  toSource: ['原文へ', 'Source'],
  tabs: ['画面の切り替え', 'Views of the page'],
  tabAsk: ['質問', 'Questions'],
  tabDocuments: ['資料', 'Documents'],
  tabEvaluation: ['評価', 'Evaluation'],
  library: ['収録資料と索引', 'Documents and their index'],
  runs: ['評価の実行結果', 'Evaluation runs'],
  tagline: ['政策文書の記述を引用し、原文の箇所を示して答えます。', 'Answers quoted from policy documents, each tied to its place in the source.'],
  languages: ['表示言語', 'Language of the page'],
  conversation: ['質問と回答', 'Questions and answers'],
  question: ['質問', 'Question'],
  ask: ['質問する', 'Ask'],
  stop: ['中止', 'Stop'],
  hint: ['Enter で質問、Shift＋Enter で改行。日本語・英語・中国語・韓国語で質問できます。', 'Enter asks, Shift+Enter starts a new line. Ask in Japanese, English, Chinese or Korean.'],
  examples: ['質問の例', 'Examples'],
  working: ['調べています…', 'Looking it up…'],
  writing: ['回答を書いています…', 'Writing the answer…'],
  drafting: ['言語モデルが書いている途中の文です。出典は書き終えると示します。', 'Sentences that a language model is still writing; their sources follow at the end.'],
  stopped: ['中止しました。', 'Stopped.'],
  lost: ['サーバーに接続できません。「hakusho ui」が動いているか確認してください。', 'The server does not answer; check that `hakusho ui` is running.'],
  loggedOut: ['ログインの有効期限が切れました。ページを再読み込みして、もう一度ログインしてください。', 'You are no longer logged in; reload the page and log in again.'],
  logout: ['ログアウト', 'Log out'],
  unexpected: ['予期しない問題が起きました。もう一度お試しください。', 'Something unexpected went wrong; please try again.'],

  answer: ['回答', 'Answer'],
  notFound: ['該当する記述なし', 'Not found in the documents'],
  reason: ['理由', 'Reason'],
  completed: ['前の質問を踏まえた解釈', 'Understood as'],
  read: ['質問から読み取った条件', 'Read from the question'],
  date: ['時期', 'Date'],
  territory: ['国・地域', 'Country or area'],
  code: ['略語・記号', 'Abbreviation'],
  name: ['名称', 'Name'],
  number: ['番号', 'Number'],
  askWithout: ['「{0}」を除いて質問し直す', 'Ask again without “{0}”'],
  computed: ['換算', 'computed'],
  quotedFrom: ['{0}の記述', 'Quoted from {0}'],
  quotedForeign: ['{0}の記述（原文引用）', 'Quoted from {0} (original wording)'],
  written: ['言語モデルによる要約（引用ではありません）', 'Written by a language model (not a quote)'],
  toPlace: ['[{0}] 原文の箇所へ', '[{0}] to its place in the source'],
  support: ['確からしさ', 'Support'],
  supported: ['確からしさ：{0}（{1}%）', 'Support: {0} ({1}%)'],
  high: ['高い', 'high'],
  moderate: ['中程度', 'moderate'],
  low: ['低い', 'low'],
  doubt: ['答えでないおそれがあります。前後を確かめてください。', 'This may not be the answer; check what is around it.'],
  leans: ['続けて質問すると、これまでの質問を踏まえて答えます。', 'Further questions may lean on the earlier ones.'],
  leansOnThis: ['続けて質問すると、この回答を踏まえて答えます。', 'Further questions may lean on this answer.'],
  fresh: ['新しい会話を始める', 'New conversation'],
  shown: ['回答を表示しました。{0}出典は{1}件です。', 'The answer is shown. {0}{1} passages are cited.'],
  history: ['この画面での質問', 'Questions of this visit'],
  historyNote: ['ページを閉じると消えます。', 'Gone when the page is closed.'],

  sources: ['出典', 'Cited passages'],
  nearest: ['比較的近い箇所（回答ではありません）', 'Nearest passages (not an answer)'],
  others: ['ほかの関連度の高い箇所', 'Other passages near the question, not cited'],
  noCited: ['質問すると、引用した箇所がここに並びます。', 'The passages that an answer cites will stand here.'],
  notAnswer: ['参考・回答ではありません', 'Not an answer'],
  headings: ['見出し', 'Headings'],
  context: ['文脈：', 'Context: '],
  text: ['本文', 'Text'],
  show: ['原文で見る', 'Show in the source'],
  official: ['公式ページで確認（{0}）', 'Official page ({0})'],
  newTab: ['（新しいタブで開きます）', '(opens in a new tab)'],
  converted: ['{0} から変換した本文です。誤りがあり得るため、文言は公式ページで確認してください。', 'Converted from {0}: there may be errors; check the wording at the official page.'],
  table_row: ['表の行', 'Table row'],
  footnote: ['注', 'Footnote'],
  caption: ['図表の題', 'Caption'],
  list_item: ['箇条書き', 'List item'],
  paragraph: ['本文', 'Text'],
  gloss: ['語釈', 'Gloss'],
  reference: ['参照', 'Cross reference'],

  source: ['原文', 'Source'],
  document: ['資料', 'Document'],
  documents: ['収録資料', 'Documents'],
  more: ['ほか{0}件', '{0} more'],
  outline: ['目次', 'Outline'],
  loading: ['原文を読み込んでいます…', 'Loading the source…'],
  noSource: ['原文を表示できません。', 'The source cannot be shown.'],
  changed: ['資料が更新されたため、箇所を示せません。もう一度質問してください。', 'The document has changed since; ask again to see its place.'],
  leftOut: ['見出し・本文・表・注を収録順に表示しています。柱とページ番号、重ねて印刷された行は省いています。', 'Headings, text, tables and notes in their order; running heads, page numbers and repeated rows are left out.'],
  at: ['の箇所を表示中', 'is shown'],
  back: ['戻る', 'Back'],
  backWhere: ['（元の場所へ、Esc）', ' to where you were (Esc)'],
  said: ['原文の箇所へ移動しました。Esc で戻ります。', 'Moved to the place in the source. Esc goes back.'],
  toNote: ['注{0}へ', 'To note {0}'],
  fromNote: ['注{0}の付いた箇所へ戻る', 'Back to where note {0} is called'],
  table: ['表', 'Table'],
  page: ['{0}ページ', 'Page {0}'],
  goesOn: ['原本ではここに改ページ・図表・注などが挟まり、文が続く', 'In print a page break, a figure or a note stands here; the sentence goes on'],
  goesOnAt: ['原本ではここで文が切れ、{0}ページに続く', 'In print the sentence is broken here and goes on at page {0}'],
  within: ['この節に絞る', 'Ask within'],
  withinTitle: ['質問の検索範囲をこの節にします', 'Questions are answered from this section only'],
  choosing: ['正しい箇所を選択してください。キーボードでは Tab で移り、Enter で段落やセルを選べます。', 'Select the right place. By keyboard, move with Tab and choose a paragraph or cell with Enter.'],
  take: ['この箇所にする', 'Take this place'],
  leave: ['やめる', 'Cancel'],
  choose: ['資料を選ぶと、ここで読めます。', 'Choose a document to read it here.'],

  scope: ['検索範囲', 'Search in'],
  everything: ['すべての資料', 'all documents'],
  section: ['節', 'Section'],
  allSections: ['すべての節', 'All sections'],
  oneDocument: ['節で絞るには、資料を一つだけ選んでください。', 'Choose one document to choose a section.'],
  kind: ['種類', 'Kind'],
  period: ['時期', 'Period'],
  from: ['始め', 'From'],
  to: ['終わり', 'To'],
  dateHint: ['例：2017、2017-08、平成29年度', 'For example 2017, 2017-08, FY2017'],
  since: ['{0}から', 'from {0}'],
  until: ['{0}まで', 'until {0}'],
  remove: ['絞り込み「{0}」を外す', 'Remove the filter “{0}”'],

  copyAnswer: ['出典付きでコピー', 'Copy with references'],
  copyLink: ['リンクをコピー', 'Copy link'],
  copyCitation: ['引用をコピー', 'Copy citation'],
  copyPlace: ['箇所へのリンクをコピー', 'Copy link to the place'],
  copied: ['コピーしました。', 'Copied.'],
  notCopied: ['コピーできませんでした。', 'It could not be copied.'],
  keptFor: ['この回答は{0}日間保存されます。', 'This answer is kept for {0} days.'],
  md: ['Markdown', 'Markdown'],
  json: ['JSON', 'JSON'],
  docx: ['Word', 'Word'],
  saveAs: ['{0} 形式で保存', 'Save as {0}'],
  saved: ['{0} を保存しました。', 'Saved {0}.'],
  unkept: ['この回答は保存されていないため、リンクとファイルはありません。', 'This answer is not kept: there is no link to it, and no file.'],

  opinion: ['この回答への意見を送る', 'Feedback on this answer'],
  opinionOn: ['引用{0}への意見を送る', 'Feedback on citation {0}'],
  verdict: ['この回答は', 'Your judgement'],
  verdictOn: ['この箇所は', 'Your judgement'],
  rightAnswer: ['回答は正しい', 'The answer is right'],
  rightCitation: ['この箇所が正しい', 'This is the right place'],
  rightlyNotFound: ['確かに書かれていない', 'Indeed it is not there'],
  wrong_place: ['箇所が違う', 'This is the wrong place'],
  right_place: ['正しい箇所は別にある（原文で選ぶ）', 'The right place is elsewhere (choose it in the source)'],
  wrongly_not_found: ['どこかに書かれているはず', 'It should be there somewhere'],
  comment: ['補足（任意）', 'Comment (optional)'],
  chooseInSource: ['原文で箇所を選ぶ', 'Choose the place in the source'],
  send: ['送る', 'Send'],
  thanks: ['意見を記録しました。ありがとうございます。', 'Your feedback is kept. Thank you.'],
  verdictMissing: ['どれか一つを選んでください。', 'Choose one of these.'],
  placeMissing: ['原文で正しい箇所を選んでください。', 'Choose the right place in the source.'],

  givenAt: ['{0} の回答です。', 'Answered on {0}.'],
  indexChanged: ['その後、索引が更新されています。', 'The index has changed since.'],
  quotesSame: ['引用はすべて、今の原文と一致しています。', 'Every quote still stands in its source, word for word.'],
  quotesChanged: ['{0} の引用は、今の原文と一致しません。', 'The quotes {0} no longer stand in their sources.'],
  quoteChanged: ['この引用は、今の原文と一致しません。', 'This quote no longer stands in its source.'],
  placeChanged: ['資料が更新され、リンクの箇所の文言が変わったため、示せません。', 'The document has changed: other words stand at the place of this link.'],
  placeGone: ['この資料は、今の索引にありません。', 'This document is not in the index any more.'],
  noAnswer: ['この回答は保存されていません。保存期間が過ぎたか、削除されました。', 'This answer is not kept; its time has passed, or it was deleted.'],
};

let current = null;
const listeners = [];

export function language() {
  current ??= remembered() ?? (navigator.language.toLowerCase().startsWith('ja') ? 'ja' : 'en');
  return current;
}

// Take in the words of a tab, in the form of these.
export function learn(words) {
  Object.assign(WORDS, words);
}

// The words of a name, with values in the places of {0}, {1}.
export function t(name, ...values) {
  const words = WORDS[name][language() === 'ja' ? 0 : 1];
  return words.replace(/\{(\d)\}/g, (_, place) => values[place]);
}

// The words of a name in both languages, for what may be read in another language later.
export function both(name) {
  const [ja, en] = WORDS[name];
  return { ja, en };
}

export function speak(name) {
  current = name;
  try {
    localStorage.setItem(KEPT, name);
  } catch {
    // The browser keeps nothing: the language is that of this visit.
  }
  for (const told of listeners) told();
}

export function onLanguage(told) {
  listeners.push(told);
}

// The words of the template, in the language that is read.
export function label(element) {
  document.documentElement.lang = language();
  for (const one of element.querySelectorAll('[data-words]')) one.textContent = t(one.dataset.words);
  for (const one of element.querySelectorAll('[data-label]')) one.setAttribute('aria-label', t(one.dataset.label));
  for (const one of element.querySelectorAll('[data-language]')) {
    one.setAttribute('aria-pressed', String(one.dataset.language === language()));
  }
}

function remembered() {
  try {
    const kept = localStorage.getItem(KEPT);
    return ['ja', 'en'].includes(kept) ? kept : null;
  } catch {
    return null;
  }
}
