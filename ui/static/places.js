// Places: code points of a document to nodes of the page and back. Python counts code points, the browser UTF-16 units;
// they meet here and nowhere else.
import { make } from './nodes.js';

// The UTF-16 unit in `text` at which its code point number `points` begins.
export function unitsAt(text, points) {
  let units = 0;
  for (let left = points; left > 0 && units < text.length; left -= 1) units += text.codePointAt(units) > 0xffff ? 2 : 1;
  return units;
}

// How many code points the first `units` units of `text` hold.
export function pointsAt(text, units) {
  let points = 0;
  for (let at = 0; at < units && at < text.length; points += 1) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return points;
}

export function length(text) {
  return pointsAt(text, text.length);
}

// The text of a document as it stands in the page: each run knows its host, and each text node where it begins.
export class Places {
  constructor(references) {
    this.runs = []; // { start, end, host } in order of start
    this.hosts = new Map(); // host: what it shows, in order
    this.starts = new WeakMap(); // text node: the code point at which it begins
    this.references = references;
    this.painted = new Set();
  }

  // Show runs, joins and other nodes in a host.
  put(host, shown) {
    for (const one of shown) {
      if (Array.isArray(one)) this.runs.push({ start: one[0], end: one[0] + length(one[1]), host });
    }
    this.hosts.set(host, shown);
    this.draw(host, []);
  }

  // To be called once everything is put.
  sort() {
    this.runs.sort((a, b) => a.start - b.start);
  }

  // The first run that ends behind an offset.
  find(offset) {
    let [low, high] = [0, this.runs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.runs[middle].end <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  hostOf(offset) {
    return this.runs[this.find(offset)]?.host ?? null;
  }

  // Mark spans, `[start, end]` each, and within them those that are exact; what was marked before is no longer.
  paint(spans, exact = []) {
    const marks = [...spans.map((span) => [...span, 'hk-hit']), ...exact.map((span) => [...span, 'hk-exact'])];
    const hosts = new Set(spans.flatMap(([start, end]) => this.hostsIn(start, end)));
    for (const host of new Set([...this.painted, ...hosts])) this.draw(host, hosts.has(host) ? marks : []);
    this.painted = hosts;
    const first = spans.length ? this.hostOf(spans[0][0]) : null;
    return first?.querySelector('mark') ?? [...hosts][0]?.querySelector('mark') ?? null;
  }

  hostsIn(start, end) {
    const found = [];
    for (let i = this.find(start); i < this.runs.length && this.runs[i].start < end; i += 1) found.push(this.runs[i].host);
    return found;
  }

  draw(host, marks) {
    host.replaceChildren(...this.hosts.get(host).flatMap((one) => (Array.isArray(one) ? this.run(one, marks) : [one])));
  }

  // A run as nodes: cut where marks and references begin and end.
  run([start, text], marks) {
    const end = start + length(text);
    const references = this.references.filter(([from, to]) => from < end && to > start);
    const nodes = [];
    let at = start;
    for (const reference of references) {
      const [from, to] = [Math.max(reference[0], start, at), Math.min(reference[1], end)];
      if (to <= from) continue;
      nodes.push(...this.pieces(start, text, at, from, marks));
      nodes.push(leading(reference, this.pieces(start, text, from, to, marks)));
      at = to;
    }
    return [...nodes, ...this.pieces(start, text, at, end, marks)];
  }

  pieces(start, text, from, to, marks) {
    const within = (place) => place > from && place < to;
    const edges = marks.flatMap((mark) => [mark[0], mark[1]]).filter(within);
    const cuts = [...new Set([from, ...edges, to])].sort((a, b) => a - b);
    const nodes = [];
    for (let i = 0; i + 1 < cuts.length; i += 1) {
      const node = document.createTextNode(text.slice(unitsAt(text, cuts[i] - start), unitsAt(text, cuts[i + 1] - start)));
      this.starts.set(node, cuts[i]);
      const names = marks.filter((mark) => mark[0] <= cuts[i] && mark[1] >= cuts[i + 1]).map((mark) => mark[2]);
      nodes.push(names.length ? make('mark', { class: [...new Set(names)].join(' ') }, node) : node);
    }
    return nodes;
  }

  // The spans of what is selected, in the order in which it is read; neighbours are one.
  selected(range) {
    const walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
    const single = range.commonAncestorContainer.nodeType === Node.TEXT_NODE;
    const spans = [];
    for (let node = single ? range.commonAncestorContainer : walker.nextNode(); node; node = walker.nextNode()) {
      if (!this.starts.has(node) || !range.intersectsNode(node)) continue;
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : node.data.length;
      const [start, last] = [this.starts.get(node) + pointsAt(node.data, from), spans.at(-1)];
      const end = this.starts.get(node) + pointsAt(node.data, to);
      if (end <= start) continue;
      if (last && last[1] === start) last[1] = end;
      else spans.push([start, end]);
    }
    return spans;
  }
}

function leading(reference, nodes) {
  const [, , name, start, end] = reference;
  return make('button', { type: 'button', class: 'hk-leads', 'data-document': name, 'data-spans': `${start}-${end}` }, ...nodes);
}
