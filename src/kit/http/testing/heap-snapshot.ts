/** Where a text lies: what it is, and what holds it, outwards, up to a root. */
export type Held = { readonly what: string; readonly heldBy: readonly string[] };

/** A heap as V8 writes it: rows of numbers, whose meaning stands in `meta`. */
export type Snapshot = {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly node_types: readonly [readonly string[], ...unknown[]];
      readonly edge_fields: readonly string[];
      readonly edge_types: readonly [readonly string[], ...unknown[]];
    };
  };
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
  readonly strings: readonly string[];
};

/** Every object with one of these texts in it. */
export const holding = (heap: Snapshot, needles: readonly string[]): Held[] => {
  const wanted = new Set(heap.strings.filter((text) => needles.some((one) => text.includes(one))));
  const found = wanted.size === 0 ? [] : objectsIn(heap, (_, name) => wanted.has(name));
  return found.map(({ type, name, heldBy }) => ({ what: `${type} ${JSON.stringify(name.slice(0, 100))}`, heldBy }));
};

type Found = { readonly id: number; readonly type: string; readonly name: string; readonly heldBy: readonly string[] };

const objectsIn = (heap: Snapshot, wanted: (type: string, name: string) => boolean): Found[] => {
  const { node_fields: fields, node_types: types } = heap.snapshot.meta;
  const [name, type, id] = ["name", "type", "id"].map((field) => fields.indexOf(field)) as [number, number, number];
  const found: Found[] = [];
  const holders = holdersIn(heap);
  for (let at = 0; at < heap.nodes.length; at += fields.length) {
    const said = heap.strings[heap.nodes[at + name] ?? 0] ?? "";
    const kind = types[0][heap.nodes[at + type] ?? 0] ?? "";
    const heldBy = wanted(kind, said) ? holders(at) : null;
    if (heldBy !== null) found.push({ id: heap.nodes[at + id] ?? 0, type: kind, name: said, heldBy });
  }
  return found;
};

/** For each object the shortest way to it from a root; null where no script reaches it, but only who looks on through DevTools. */
const holdersIn = ({ snapshot: { meta }, nodes, edges, strings }: Snapshot): ((at: number) => string[] | null) => {
  const { node_fields: fields, edge_fields: edgeFields, edge_types: edgeTypes } = meta;
  const [name, count] = [fields.indexOf("name"), fields.indexOf("edge_count")];
  const firstEdge = new Map<number, number>();
  for (let at = 0, edge = 0; at < nodes.length; at += fields.length) {
    firstEdge.set(at, edge);
    edge += (nodes[at + count] ?? 0) * edgeFields.length;
  }
  const by = new Map<number, { readonly from: number; readonly as: string }>([[0, { from: -1, as: "" }]]);
  const row = [0];
  for (let n = 0; n < row.length; n++) {
    const from = row[n] ?? 0;
    const begin = firstEdge.get(from) ?? 0;
    const end = begin + (nodes[from + count] ?? 0) * edgeFields.length;
    for (let edge = begin; edge < end; edge += edgeFields.length) {
      const kind = edgeTypes[0][edges[edge] ?? 0] ?? "";
      const [label, to] = [edges[edge + 1] ?? 0, edges[edge + 2] ?? 0];
      if (kind === "weak" || by.has(to)) continue;
      const as = kind === "element" || kind === "hidden" ? `[${label}]` : (strings[label] ?? "");
      if (as.endsWith("/ DevTools console")) continue;
      by.set(to, { from, as });
      row.push(to);
    }
  }
  return (at) => {
    if (!by.has(at)) return null;
    const way: string[] = [];
    for (let here = by.get(at); here !== undefined && here.from !== -1; here = by.get(here.from))
      way.push(`${here.as} of ${strings[nodes[here.from + name] ?? 0]?.slice(0, 60)}`);
    return way;
  };
};
