// Feedback: what a reader says about an answer or a citation, sent to the server, which keeps it with the answer.
import { action, make } from './nodes.js';
import { problem } from './take.js';
import { t } from './words.js';

const MOST = 1000;
let made = 0;

// A form that opens below an answer, or below a citation; nothing where the answer is not kept.
export function opinion(view, citation, name, does) {
  if (!view.kept) return [];
  const about = citation ? `[${citation.number}]` : '';
  const box = make('details', { class: 'hk-opinion' }, make('summary', {}, t(citation ? 'opinionOn' : 'opinion', about)));
  const key = citation?.number ?? 'answer';
  view.said ??= {};
  if (view.said[key]) box.append(thanks());
  else box.addEventListener('toggle', () => box.childElementCount > 1 || box.append(form(view, citation, name, does, box)));
  return [box];
}

function verdicts(view, citation) {
  if (citation) return ['right', 'wrong_place', 'right_place'];
  return view.state === 'not_found' ? ['wrongly_not_found', 'right', 'right_place'] : ['right', 'right_place'];
}

function words(verdict, view, citation) {
  if (verdict !== 'right') return t(verdict);
  return t(citation ? 'rightCitation' : view.state === 'not_found' ? 'rightlyNotFound' : 'rightAnswer');
}

function form(view, citation, name, does, box) {
  made += 1;
  const choices = verdicts(view, citation).map((verdict) => {
    const radio = make('input', { type: 'radio', name: `hk-verdict-${made}`, value: verdict, required: true });
    return make('label', {}, radio, ' ', words(verdict, view, citation));
  });
  const fields = make('fieldset', {}, make('legend', {}, t(citation ? 'verdictOn' : 'verdict')), ...choices);
  const comment = make('textarea', { rows: 2, maxlength: MOST, id: `hk-comment-${made}` });
  const label = make('label', { for: comment.id }, t('comment'));
  const told = make('p', { class: 'hk-quiet', role: 'status' });
  const here = make('p', { class: 'hk-place' });
  const choose = action('hk-place-choose', t('chooseInSource'), () => choosing(), { hidden: true });
  const send = make('button', { type: 'submit', class: 'hk-send' }, t('send'));
  const line = make('form', { novalidate: true }, fields, choose, here, label, comment, send, told);
  let place = null;

  const verdict = () => fields.querySelector(':checked')?.value;
  const shown = () => {
    choose.hidden = verdict() !== 'right_place';
    here.textContent = !choose.hidden && place ? `「${place.text.length > 80 ? `${place.text.slice(0, 80)}…` : place.text}」` : '';
  };
  const choosing = () =>
    does.choose(name, (chosen) => {
      place = chosen ?? place;
      shown();
      box.open = true;
      (place ? send : choose).focus();
    });

  fields.addEventListener('change', shown);
  line.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (!verdict()) return void (told.textContent = t('verdictMissing'));
    if (verdict() === 'right_place' && !place) return void (told.textContent = t('placeMissing'));
    const said = { verdict: verdict(), citation: citation?.number ?? null, comment: comment.value };
    if (said.verdict === 'right_place') Object.assign(said, { document_id: place.document, spans: place.spans });
    send.disabled = true;
    const failed = await sent(view.kept.id, said);
    send.disabled = false;
    if (failed) return void (told.textContent = failed);
    view.said[citation?.number ?? 'answer'] = true;
    const done = thanks();
    line.replaceWith(done);
    return done.focus();
  });
  return line;
}

// Send it; what went wrong, or nothing.
async function sent(id, said) {
  const request = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(said) };
  const reply = await fetch(new URL(`answers/${id}/feedback`, document.baseURI), request).catch(() => null);
  if (!reply) return t('lost');
  return reply.ok ? null : problem(reply);
}

function thanks() {
  return make('p', { class: 'hk-thanks', role: 'status', tabindex: '-1' }, t('thanks'));
}
