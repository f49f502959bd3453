// Elements and words. Every word from a question or a document becomes a text node, nothing else.
export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children);
  return made;
}

// A button that does something; what it says may be several nodes.
export function action(className, said, done, attributes = {}) {
  const button = make('button', { type: 'button', class: className, ...attributes }, ...[said].flat());
  button.addEventListener('click', () => done(button));
  return button;
}

export function hidden(...words) {
  return make('span', { class: 'hk-hidden' }, ...words);
}

// The address of a web page, or null: no other kind of link is ever made.
export function webAddress(text) {
  if (!text || !URL.canParse(text)) return null;
  const address = new URL(text);
  return ['http:', 'https:'].includes(address.protocol) ? address : null;
}

export function calm() {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

export function reach(node, block = 'nearest') {
  node?.scrollIntoView({ behavior: calm() ? 'auto' : 'smooth', block, inline: 'nearest' });
}
