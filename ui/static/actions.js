// What can be done with an answer and with a citation: buttons in a row below each. A row without buttons is not drawn.
// `does.choose(document, chosen)` lets the reader choose a place in a document (`select.js`), `does.say(words)` tells them
// something.

// Buttons below an answer, or below what says that there is none.
export function answerActions(_view, _does) {
  return [];
}

// Buttons in the card of a passage; `passage.numbers` are the citations that quote it, none where it is not cited.
export function citationActions(_passage, _document, _view, _does) {
  return [];
}
