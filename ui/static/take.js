// Taking away: texts and links to the clipboard, files from the server. What is copied was made by the server as text.
import { action, make } from './nodes.js';
import { language, t } from './words.js';

const FORMS = ['md', 'json', 'docx'];

// Buttons for a whole answer: copy it with its references, its link, and files of it where it is kept.
export function takeAnswer(view, does) {
  const buttons = [copying('copyAnswer', view.copy, does)];
  if (!view.kept) return view.unkept ? [...buttons, unkept(view.unkept)] : buttons;
  buttons.push(copying('copyLink', address(`a=${view.kept.id}`), does, t('keptFor', view.kept.days)));
  buttons.push(...FORMS.map((form) => action('hk-file', t(form), () => fetched(view.kept.id, form, does), { 'aria-label': t('saveAs', t(form)) })));
  return buttons;
}

// Buttons for a citation: copy it as an official writes it, and the link to its place.
export function takeCitation(citation, several, does) {
  const named = several ? `[${citation.number}] ` : '';
  const buttons = [copying('copyCitation', citation.references[language()], does, '', named)];
  if (citation.link) buttons.push(copying('copyPlace', address(citation.link), does, '', named));
  return buttons;
}

// The error that the server told, in the language of the page.
export async function problem(reply) {
  const { error } = await reply.json().catch(() => ({}));
  if (!error) return t('unexpected');
  return language() === 'ja' ? error.message_ja : error.message;
}

function copying(name, text, does, title = '', named = '') {
  return action('hk-copy', `${named}${t(name)}`, () => copied(text).then((done) => does.say(t(done ? 'copied' : 'notCopied'))), title ? { title } : {});
}

function address(query) {
  return `${new URL('.', document.baseURI).href}?${query}`;
}

// Put a text on the clipboard; whether it is there then.
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Not a secure address, or not allowed: the old way works from a click.
    const field = make('textarea', { readonly: true, 'aria-hidden': 'true', style: 'position: fixed; opacity: 0' });
    field.value = text;
    const focused = document.activeElement;
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    focused?.focus({ preventScroll: true });
    return done;
  }
}

async function fetched(id, form, does) {
  const reply = await fetch(new URL(`answers/${id}.${form}`, document.baseURI)).catch(() => null);
  if (!reply?.ok) return does.say(reply ? await problem(reply) : t('lost'));
  const [, name] = /filename="([\w.-]+)"/.exec(reply.headers.get('Content-Disposition')) ?? [];
  const file = URL.createObjectURL(await reply.blob());
  make('a', { href: file, download: name ?? `hakusho.${form}` }).click();
  URL.revokeObjectURL(file);
  return does.say(t('saved', name));
}

function unkept(why) {
  return make('p', { class: 'hk-unkept' }, t('unkept'), ' ', language() === 'ja' ? why.ja : why.en);
}
