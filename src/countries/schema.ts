/** The part of JSON Schema (2020-12) that our own schema speaks; an unknown word in it stops the start. */
export type Schema = {
  readonly $schema?: string;
  readonly title?: string;
  readonly description?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: "date";
  readonly minLength?: number;
  readonly minItems?: number;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: false;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly if?: Schema;
  readonly then?: Schema;
};

/** What is wrong with a value, in sentences that each begin with the place; none when it fits. */
export const faultsOf = (root: Schema, value: unknown, at = ""): string[] => faults(root, root, value, at);

const known = new Set(
  "$schema title description $defs $ref type enum const pattern format minLength minItems items required properties additionalProperties allOf anyOf if then".split(
    " ",
  ),
);

const faults = (root: Schema, schema: Schema, value: unknown, at: string): string[] => {
  const inner = (other: Schema, of: unknown = value, place = at): string[] => faults(root, other, of, place);
  const wrong = (words: string): string => `${at === "" ? "it" : at}: ${schema.description ?? words}`;
  const found: string[] = [];
  const foreign = Object.keys(schema).find((word) => !known.has(word));
  if (foreign !== undefined) throw new Error(`the schema says "${foreign}", which we don't read`);
  if (schema.$ref !== undefined) found.push(...inner(definition(root, schema.$ref)));
  if (schema.type !== undefined && ![schema.type].flat().includes(typeOf(value)))
    return [...found, wrong(`must be ${[schema.type].flat().join(" or ")}`)];
  if (schema.enum !== undefined && !schema.enum.includes(value))
    found.push(wrong(`must be one of ${schema.enum.map(String).join(", ")}`));
  if ("const" in schema && schema.const !== value) found.push(wrong(`must be ${JSON.stringify(schema.const)}`));
  if (typeof value === "string") found.push(...faultsOfText(schema, value).map(wrong));
  if (Array.isArray(value)) {
    if (value.length < (schema.minItems ?? 0)) found.push(wrong("must not be empty"));
    if (schema.items !== undefined)
      for (const [n, one] of value.entries()) found.push(...inner(schema.items, one, `${at}[${n}]`));
  }
  if (typeOf(value) === "object") found.push(...faultsOfObject(schema, value as Loose, at, inner));
  for (const other of schema.allOf ?? []) found.push(...inner(other));
  if (schema.anyOf !== undefined) {
    const tries = schema.anyOf.map((other) => inner(other));
    // Of several ways to be right, the one that came furthest says what is wrong.
    if (tries.every((one) => one.length > 0)) found.push(...tries.reduce((a, b) => (deepest(b) >= deepest(a) ? b : a)));
  }
  if (schema.if !== undefined && schema.then !== undefined && inner(schema.if).length === 0)
    found.push(...inner(schema.then));
  return found;
};

type Loose = Readonly<Record<string, unknown>>;

const faultsOfText = (schema: Schema, value: string): string[] => [
  ...(schema.pattern !== undefined && !new RegExp(schema.pattern, "u").test(value) ? ["has another form"] : []),
  ...([...value].length < (schema.minLength ?? 0) ? ["must not be empty"] : []),
  ...(schema.format === "date" && !isDay(value) ? ["must be a day, YYYY-MM-DD"] : []),
];

const faultsOfObject = (
  schema: Schema,
  value: Loose,
  at: string,
  inner: (other: Schema, of: unknown, place: string) => string[],
): string[] => {
  const place = (key: string): string => (at === "" ? key : `${at}.${key}`);
  const properties = schema.properties ?? {};
  return [
    ...(schema.required ?? []).filter((key) => !Object.hasOwn(value, key)).map((key) => `${place(key)}: is missing`),
    ...Object.entries(value).flatMap(([key, one]) => {
      if (Object.hasOwn(properties, key)) return inner(properties[key]!, one, place(key));
      return schema.additionalProperties === false ? [`${place(key)}: is unknown`] : [];
    }),
  ];
};

const definition = (root: Schema, ref: string): Schema => {
  const found = root.$defs?.[ref.replace("#/$defs/", "")];
  if (found === undefined) throw new Error(`the schema names ${ref} and doesn't hold it`);
  return found;
};

const typeOf = (value: unknown): string => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);

const deepest = (found: readonly string[]): number => Math.max(...found.map((one) => one.split(":")[0]!.length));

/** "2026-02-30" looks like a day and is none. */
export const isDay = (value: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.slice(0, 10) === value;
