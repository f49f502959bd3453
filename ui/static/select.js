// Choosing a place in the source: by the mouse as text is selected, by the keyboard a paragraph, an item or a cell.
import { action, make } from './nodes.js';
import { t } from './words.js';

// Let the reader choose; `chosen` is told { document, sha256, spans, text }, or null where they think better of it.
export function choosePlace(source, chosen) {
  const { open, body, element } = source;
  if (!open) return;
  const hosts = [...open.places.hosts.keys()];
  const take = action('hk-take', t('take'), () => end(selected(source)), { disabled: true });
  const leave = action('hk-leave', t('leave'), () => end(null));
  const words = make('p', { id: 'hk-choosing', role: 'status' }, t('choosing'));
  const line = make('div', { class: 'hk-choosing', role: 'group', 'aria-labelledby': 'hk-choosing' }, words, take, leave);

  function changed() {
    take.disabled = !selected(source);
  }

  function typed(event) {
    if (event.key === 'Escape') {
      event.stopPropagation();
      end(null);
    } else if (event.key === 'Enter' && hosts.includes(event.target)) {
      document.getSelection().selectAllChildren(event.target);
      event.preventDefault();
      changed();
      take.focus();
    }
  }

  function end(place) {
    document.removeEventListener('selectionchange', changed);
    element.removeEventListener('keydown', typed, true);
    for (const host of hosts) host.removeAttribute('tabindex');
    body.classList.remove('hk-selecting');
    line.remove();
    chosen(place);
  }

  document.addEventListener('selectionchange', changed);
  element.addEventListener('keydown', typed, true);
  for (const host of hosts) host.tabIndex = 0;
  body.classList.add('hk-selecting');
  body.before(line);
  changed();
  (body.querySelector('mark')?.closest('[tabindex="0"]') ?? line).scrollIntoView({ block: 'nearest' });
  leave.focus({ preventScroll: true });
}

// The place that is selected in the source, or null where nothing of it is.
function selected({ open, body }) {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!body.contains(range.startContainer) || !body.contains(range.endContainer)) return null;
  const spans = open.places.selected(range);
  if (!spans.length) return null;
  return { document: open.source.id, sha256: open.source.sha256, spans, text: selection.toString() };
}
