// Elements and words. Every word from a question or a document becomes a text node, nothing else.
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

