// What can be done with an answer and with a citation: buttons in a row below each. A row without buttons is not drawn.
// `does.choose(document, chosen)` lets the reader choose a place in a document (`select.js`), `does.say(words)` tells them
// something.
import { make } from './nodes.js';
import { opinion } from './opinion.js';
import { takeAnswer, takeCitation } from './take.js';
import { t } from './words.js';

// Buttons below an answer, or below what says that there is none.
export function answerActions(view, does) {
  const [first] = [...view.sources, ...view.nearest];
  return [...takeAnswer(view, does), ...opinion(view, null, first?.document.id, does)];
}

// Buttons in the card of a passage; `passage.numbers` are the citations that quote it, none where it is not cited.
export function citationActions(passage, document, view, does) {
  const citations = (view.citations ?? []).filter((one) => passage.numbers.includes(one.number));
  return citations.flatMap((citation) => [
    ...standing(citation, view),
    ...takeCitation(citation, citations.length > 1, does),
    ...opinion(view, citation, document.id, does),
  ]);
}

// What is said of a citation of an earlier answer whose words are no longer in the document.
function standing(citation, view) {
  const state = view.again?.citations[citation.number] ?? 'same';
  return state === 'same' ? [] : [make('p', { class: 'hk-unkept' }, t(state === 'gone' ? 'placeGone' : 'quoteChanged'))];
}
