// The words of the Evaluation tab, in Japanese and English; those of the reports come with them.
export const WORDS = {
  firstRun: ['実行結果', 'Run'],
  secondRun: ['比べる相手', 'Compare with'],
  noSecond: ['（比べない）', '(none)'],
  exchange: ['入れ替える', 'Swap'],
  ownRuns: ['フォルダー「{0}」', 'Folder “{0}”'],
  figures: ['付属の数値（test）', 'Figures that come with Hakusho (test)'],
  baseline: ['比較の基準（dev）', 'The reference (dev)'],
  jsquad: ['外部の質問集（JSQuAD）', 'Outside questions (JSQuAD)'],
  onlyFigures: ['数値のみ', 'figures only'],
  noRuns: ['表示できる実行結果がありません。次のコマンドで作れます：', 'There are no runs to show. This command makes one:'],
  moreRuns: ['自分の実行結果を並べるには、次のように実行します（フォルダー「{0}」を読みます。設定 runs で変えられます）：', 'To see runs of your own here, make them like this (the folder “{0}” is read; the setting runs names another):'],
  reporting: ['集計しています…', 'Putting the report together…'],
  reported: ['{0} の報告を表示しました。', 'The report on {0} is shown.'],
  both: ['{0} と {1}', '{0} and {1}'],
};
