// The outline of a document as a nested list of buttons; also as a choice of a section to ask within.
import { action, make } from './nodes.js';

// `sections` are [title, depth, reference, parent, kind, url], the root first, their words in `lang`; `chosen` is told a
// section's number.
export function outline(sections, lang, chosen) {
  const lists = new Map([[0, make('ul', { class: 'hk-tree', lang })]]);
  sections.forEach(([title, , , parent], section) => {
    if (!section) return;
    const button = action('hk-branch', title, () => chosen(section), { 'data-section': section });
    const leaf = make('li', {}, button);
    listOf(parent, lists).append(leaf);
    lists.set(`leaf ${section}`, leaf);
  });
  return lists.get(0);
}

function listOf(section, lists) {
  if (!lists.has(section)) {
    const list = make('ul');
    lists.get(`leaf ${section}`).append(list);
    lists.set(section, list);
  }
  return lists.get(section);
}

// The sections that can be asked within: those whose reference is theirs alone.
export function askable(sections) {
  const counts = new Map();
  for (const [, , reference] of sections) counts.set(reference, (counts.get(reference) ?? 0) + 1);
  return sections.map(([title, depth, reference]) => ({ title, depth, reference })).filter((one) => one.depth && counts.get(one.reference) === 1);
}
