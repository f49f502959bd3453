// Text of ours that names a document or a section: those names in the language of their document, for fonts and voices.
import { make } from './nodes.js';

const SPECIAL = /[\\^$.*+?()[\]{}|]/g;

// The nodes of a text in the language of an answer; `view` knows the documents and sections that it may name.
export function spoken(text, view) {
  return marked(text, names([...view.sources, ...view.nearest].filter((group) => group.document.language !== view.language)));
}

// The nodes of a text, names of the map in their languages.
export function marked(text, known) {
  if (!known.size) return [text];
  const longest = [...known.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(`(${longest.map((name) => name.replace(SPECIAL, '\\$&')).join('|')})`);
  return text.split(pattern).filter(Boolean).map((part) => (known.has(part) ? make('span', { lang: known.get(part) }, part) : part));
}

function names(groups) {
  const known = new Map();
  for (const { document, passages } of groups) {
    const headings = passages.flatMap(({ section, section_ref }) => [section_ref, ...section, ...section.map((title) => title.replace(/^\S+\s+/, ''))]);
    for (const name of [document.title, ...headings]) if (name?.length > 1) known.set(name, document.language);
  }
  return known;
}
