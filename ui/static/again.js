// What a link leads to: an answer that was given before, with how it stands today, or a place in a source.
import { make } from './nodes.js';
import { problem } from './take.js';
import { both, language, t } from './words.js';

// Open what the address of the page names, if it names anything; `page` shows a view, or a place.
export async function openLinked(page) {
  const asked = new URLSearchParams(location.search);
  if (asked.has('a')) return answer(page, asked.get('a'));
  return asked.has('doc') ? place(page, asked) : null;
}

// From the next question on, the address is that of the page.
export function forget() {
  if (location.search) history.replaceState(null, '', location.pathname);
}

async function answer(page, id) {
  const reply = await got(`answers/${encodeURIComponent(id)}`);
  if (!reply?.ok) return page.show({ state: 'error', ...(await refusal(reply)) });
  const { asked, days, view, standing } = await reply.json();
  if (!view) return page.show({ state: 'error', ...both('noAnswer') });
  return page.join({ ...view, id, kept: { id, days }, again: { asked, ...standing } });
}

async function place(page, asked) {
  const reply = await got(`place?${asked}`);
  if (!reply?.ok) return page.source.heads(reply ? await problem(reply) : t('lost'));
  const { document, spans, state } = await reply.json();
  if (state !== 'gone') await page.source.read(document);
  if (state === 'same') return page.source.show({ document, spans });
  return page.source.heads(t(state === 'gone' ? 'placeGone' : 'placeChanged'));
}

// Above an answer that was given before: when, and whether its index and its quotes are still the same.
export function recalled(view) {
  if (!view.again) return [];
  const { asked, changed, citations } = view.again;
  const form = new Intl.DateTimeFormat(language(), { dateStyle: 'long', timeStyle: 'short' });
  const lines = [make('p', {}, t('givenAt', form.format(new Date(asked))))];
  if (changed) {
    const other = Object.entries(citations).filter(([, state]) => state !== 'same').map(([number]) => `[${number}]`);
    lines.push(make('p', {}, t('indexChanged'), ' ', other.length ? t('quotesChanged', other.join(' ')) : t('quotesSame')));
  }
  return [make('div', { class: 'hk-again', role: 'note' }, ...lines)];
}

async function got(path) {
  return fetch(new URL(path, document.baseURI)).catch(() => null);
}

async function refusal(reply) {
  if (!reply) return both('lost');
  const { error } = await reply.json().catch(() => ({}));
  return error ? { ja: error.message_ja, en: error.message } : both(reply.status === 404 ? 'noAnswer' : 'unexpected');
}
