// Railroad diagrams of the grammar as SVG: no script, no font or style from elsewhere, light and dark.
// A diagram is laid out from the inside: each piece knows its width and how far it reaches above and below its
// line, and draws itself where it is put.

const letter = 7.9;
const gap = 14;
const bend = 9;
const half = 13;

const escaped = (text) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
const line = (from, to, y) => (to > from ? `<path d="M${from} ${y}H${to}"/>` : '');

function box(text, kind) {
  const width = Math.round([...text].length * letter + 22);
  const round = kind === 'typed' ? half : kind === 'class' ? 5 : 0;
  return {
    width,
    up: half,
    down: half,
    draw: (x, y) =>
      `<rect class="${kind}" x="${x}" y="${y - half}" width="${width}" height="${2 * half}" rx="${round}"/>` +
      `<text class="${kind}" x="${x + width / 2}" y="${y + 5}">${escaped(text)}</text>`,
  };
}

const skip = { width: 0, up: 0, down: 0, draw: () => '' };

function row(pieces) {
  const width = pieces.reduce(
    (sum, piece) => sum + piece.width,
    gap * Math.max(0, pieces.length - 1),
  );
  return {
    width,
    up: Math.max(0, ...pieces.map(({ up }) => up)),
    down: Math.max(0, ...pieces.map(({ down }) => down)),
    draw(x, y) {
      let at = x;
      return pieces
        .map((piece, index) => {
          const lead = index === 0 ? '' : line(at, at + gap, y);
          at += index === 0 ? 0 : gap;
          const drawn = lead + piece.draw(at, y);
          at += piece.width;
          return drawn;
        })
        .join('');
    },
  };
}

/** A track down to `to` at the left and up again at the right. */
function branch(x, right, y, to) {
  return (
    `<path d="M${x} ${y}q${bend} 0 ${bend} ${bend}V${to - bend}q0 ${bend} ${bend} ${bend}"/>` +
    `<path d="M${right} ${y}q${-bend} 0 ${-bend} ${bend}V${to - bend}q0 ${bend} ${-bend} ${bend}"/>`
  );
}

/** Ways under each other, the first on the line itself. */
function stack(pieces) {
  const inner = Math.max(...pieces.map(({ width }) => width));
  const width = inner + 4 * bend;
  const offsets = [];
  let depth = 0;
  pieces.forEach((piece, index) => {
    if (index > 0) depth += Math.max(2 * bend, 8 + piece.up);
    offsets.push(depth);
    depth += piece.down;
  });
  return {
    width,
    up: pieces[0].up,
    down: depth,
    draw(x, y) {
      return pieces
        .map((piece, index) => {
          const at = y + offsets[index];
          const [from, to] = [x + 2 * bend, x + width - 2 * bend];
          const drawn = piece.draw(from, at) + line(from + piece.width, to, at);
          const rails =
            index === 0 ? line(x, from, y) + line(to, x + width, y) : branch(x, x + width, y, at);
          return rails + drawn;
        })
        .join('');
    },
  };
}

/** A piece, and a way back under it by what stands between two of them. */
function loop(piece, back) {
  const inner = Math.max(piece.width, back.width);
  const width = inner + 4 * bend;
  const drop = Math.max(piece.down + 8 + back.up, 2 * bend);
  return {
    width,
    up: piece.up,
    down: drop + back.down,
    draw(x, y) {
      const [from, to] = [x + 2 * bend, x + width - 2 * bend];
      const under = y + drop;
      const [start, end] = [from + (inner - back.width) / 2, from + (inner + back.width) / 2];
      return (
        line(x, from, y) +
        piece.draw(from, y) +
        line(from + piece.width, x + width, y) +
        `<path d="M${from} ${y}q${-bend} 0 ${-bend} ${bend}V${under - bend}q0 ${bend} ${bend} ${bend}"/>` +
        `<path d="M${to} ${y}q${bend} 0 ${bend} ${bend}V${under - bend}q0 ${bend} ${-bend} ${bend}"/>` +
        line(from, start, under) +
        back.draw(start, under) +
        line(end, to, under)
      );
    },
  };
}

function laidOut(production) {
  switch (production.kind) {
    case 'typed':
      return box(production.text, 'typed');
    case 'class':
      return box(production.name, 'class');
    case 'rule':
      return box(production.name.replaceAll('-', ' '), 'rule');
    case 'sequence':
      return row(production.items.map(laidOut));
    case 'choice':
      return stack(production.items.map(laidOut));
    case 'optional':
      return stack([skip, laidOut(production.item)]);
    case 'repeat':
      return loop(
        laidOut(production.item),
        production.between ? laidOut(production.between) : skip,
      );
    default:
      throw new Error(`no way to draw ${production.kind}`);
  }
}

const STYLE = `
svg{background:#fff}path{fill:none;stroke:#57606a;stroke-width:1.5}
rect{stroke-width:1.5}rect.typed{fill:#ddf4ff;stroke:#0969da}rect.class{fill:#fff8c5;stroke:#9a6700}
rect.rule{fill:#f6f8fa;stroke:#57606a}text{font:13px ui-monospace,Menlo,Consolas,monospace;text-anchor:middle;fill:#1f2328}
text.typed{font-weight:600}
@media(prefers-color-scheme:dark){svg{background:#0d1117}path{stroke:#9198a1}rect.typed{fill:#0c2d6b;stroke:#58a6ff}
rect.class{fill:#3b2f00;stroke:#d29922}rect.rule{fill:#21262d;stroke:#9198a1}text{fill:#f0f6fc}}
`.trim();

/** A rule as an SVG picture; `description` is the same thing in EBNF, for those who do not see it. */
export function railroad({ name, production }, description) {
  const drawn = laidOut(production);
  const margin = 12;
  const ends = 16;
  const width = drawn.width + 2 * (margin + ends);
  const y = margin + drawn.up + 2;
  const height = y + drawn.down + margin;
  const from = margin + ends;
  const to = from + drawn.width;
  const title = name.replaceAll('-', ' ');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc">
<title id="title">Syntax of ${escaped(title)}</title>
<desc id="desc">${escaped(description)}</desc>
<style>${STYLE}</style>
<path d="M${margin} ${y - 7}v14M${margin} ${y}H${from}M${to} ${y}H${to + ends}M${to + ends} ${y - 7}v14"/>
${drawn.draw(from, y)}
</svg>
`;
}
