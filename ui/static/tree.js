// Elements that come as `[tag, attributes, children]`, made one by one. Only what a report is made of is made at all, so
// that no text of a run, wherever it got to, becomes a script, a link, or an address that is asked for.
const SVG = 'http://www.w3.org/2000/svg';
const DRAWN = new Set(['svg', 'g', 'path', 'line', 'rect', 'circle', 'polygon', 'text', 'desc']);
const MADE = new Set([
  'section', 'div', 'p', 'h2', 'h3', 'h4', 'h5', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'span', 'strong', 'small', 'code', 'pre',
  'bdi', 'q', 'cite', 'data', 'figure', 'figcaption', 'table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td', 'details', 'summary',
]);
const NAMES = new Set([
  'class', 'id', 'lang', 'dir', 'role', 'tabindex', 'scope', 'colspan', 'open', 'value', 'aria-label', 'aria-hidden', 'aria-labelledby', 'aria-describedby',
  'viewBox', 'width', 'height', 'x', 'y', 'x1', 'y1', 'x2', 'y2', 'cx', 'cy', 'r', 'rx', 'd', 'points', 'transform', 'text-anchor', 'stroke-dasharray',
]);

// `inside` says that the element stands in a drawing, where a title is what is shown of a mark.
export function drawTree([tag, attributes, children], inside = false) {
  const drawn = DRAWN.has(tag) || (inside === true && tag === 'title');
  if (!drawn && !MADE.has(tag)) return document.createTextNode(children.filter((one) => typeof one === 'string').join(''));
  const made = drawn ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (NAMES.has(name)) made.setAttribute(name, value);
  for (const child of children) made.append(typeof child === 'string' ? child : drawTree(child, drawn));
  return made;
}
