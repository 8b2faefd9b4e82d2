// What may be written at a place of cablelint.toml, by the schema that the program prints.

/** The part of JSON Schema that the program uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | null)[];
  readonly const?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly definitions?: Readonly<Record<string, Schema>>;
}

export interface Offer {
  readonly label: string;
  readonly insert: string;
  readonly description?: string | undefined;
}

/** Where a text ends: in which table, and in the value of which key, if in one. */
interface Where {
  readonly table: readonly string[];
  readonly key?: string | undefined;
  readonly inArray: boolean;
}

const HEADER = /^\s*\[\[?\s*([\w.-]+)\s*\]/;
const ASSIGNMENT = /^\s*"?([\w.*-]+)"?\s*=\s*(.*)$/;

/** The letters before the end of a text that an offer replaces. */
export const typed = (before: string): string => /[\w*-]*$/.exec(before)?.[0] ?? "";

/** What may follow a text, which is a `cablelint.toml` up to the cursor. */
export function offers(root: Schema, before: string): Offer[] {
  const { table, key, inArray } = placeOf(before);
  const here = table.reduce<readonly Schema[]>((found, name) => inside(root, found, name), alternatives(root, root));
  const line = before.slice(before.lastIndexOf("\n") + 1);
  if (key === undefined) {
    return /^\s*[\w-]*$/.test(line) ? keys(here) : [];
  }
  const value = inside(root, here, key).flatMap((schema) => (inArray ? alternatives(root, schema.items) : [schema]));
  const quoted = /["'][\w*-]*$/.test(line) && (line.match(/["']/g) ?? []).length % 2 === 1;
  return values(value, (name) => (quoted ? name : JSON.stringify(name)));
}

/** What a key says of itself, at a place whose text before it is given. */
export function described(root: Schema, before: string, key: string): string | undefined {
  const { table } = placeOf(before);
  const here = table.reduce<readonly Schema[]>((found, name) => inside(root, found, name), alternatives(root, root));
  return here.map((schema) => schema.properties?.[key]?.description).find((text) => text !== undefined);
}

function placeOf(before: string): Where {
  let table: string[] = [];
  let key: string | undefined;
  let inArray = false;
  const lines = before.split("\n");
  for (const [index, line] of lines.entries()) {
    const [, name] = HEADER.exec(line) ?? [];
    const [, assigned, value] = ASSIGNMENT.exec(line) ?? [];
    if (inArray) {
      inArray = !line.includes("]");
    } else if (name !== undefined) {
      table = name.split(".");
    } else if (assigned !== undefined && value !== undefined) {
      key = assigned;
      inArray = value.startsWith("[") && !value.includes("]");
    }
    const isLast = index === lines.length - 1;
    if (!inArray && (!isLast || assigned === undefined)) {
      key = undefined;
    }
  }
  return { table, key, inArray };
}

function keys(here: readonly Schema[]): Offer[] {
  return here.flatMap(({ properties }) =>
    Object.entries(properties ?? {}).map(([label, { description }]) => ({ label, insert: `${label} = `, description })));
}

function values(schemas: readonly Schema[], written: (name: string) => string): Offer[] {
  return schemas.flatMap((schema) => {
    const named = [...(schema.enum ?? []), schema.const].filter((name): name is string => typeof name === "string");
    const switches = [schema.type].flat().includes("boolean") ? ["true", "false"] : [];
    return [
      ...named.map((label) => ({ label, insert: written(label), description: schema.const === label ? schema.description : undefined })),
      ...switches.map((label) => ({ label, insert: label })),
    ];
  });
}

/** The schemas of a key, in any of some tables. */
function inside(root: Schema, tables: readonly Schema[], key: string): Schema[] {
  return tables
    .flatMap((table) => alternatives(root, table.properties?.[key]))
    .flatMap((schema) => [schema, ...(schema.items?.$ref !== undefined ? alternatives(root, schema.items).filter(({ properties }) => properties) : [])]);
}

/** A schema, and those that it consists of. */
function alternatives(root: Schema, schema: Schema | undefined): Schema[] {
  if (schema === undefined) {
    return [];
  }
  const name = schema.$ref?.replace("#/definitions/", "");
  const more = [name === undefined ? undefined : root.definitions?.[name], ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return [schema, ...more.flatMap((part) => alternatives(root, part))];
}
