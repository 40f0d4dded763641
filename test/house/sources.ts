import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

/** The folder of package.json. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A node of the syntax tree (ESTree): its type, its place, and whatever else its type brings. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

/** One file of the house, read as the compiler reads it. */
export interface Source {
  /** From the root, with forward slashes: `lib/base/text.ts`. */
  readonly path: string;
  readonly lines: number;
  /** Every module named by an import, a type import, an import() or an export ... from. */
  readonly imports: readonly string[];
  /** Modules whose names are passed on by `export ... from`. */
  readonly passedOn: readonly string[];
  readonly hasDefault: boolean;
  readonly nodes: readonly Node[];
  /** The line of a place in the text. */
  line(at: number): number;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

function collect(node: Node, into: Node[]): Node[] {
  into.push(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) collect(child, into);
  }
  return into;
}

/** The text of a string literal, or of a template without holes. */
export function textOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  const quasis = node.type === 'TemplateLiteral' ? (node['quasis'] as { value: { cooked: string } }[]) : [];
  return quasis.length === 1 ? quasis[0]?.value.cooked : undefined;
}

/** Reads one file; a file that cannot be parsed throws. */
export function readSource(path: string, text: string): Source {
  const { program, errors } = parseSync(path, text);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const nodes = collect(program as unknown as Node, []);
  const from = (types: readonly string[]) =>
    nodes.filter(({ type }) => types.includes(type)).flatMap((node) => textOf(node['source']) ?? []);
  const passing = ['ExportNamedDeclaration', 'ExportAllDeclaration'];
  return {
    path,
    lines: text.trimEnd().split('\n').length,
    imports: from(['ImportDeclaration', 'ImportExpression', 'TSImportType', ...passing]),
    passedOn: from(passing),
    hasDefault: nodes.some(({ type }) => type === 'ExportDefaultDeclaration'),
    nodes,
    line: (at) => text.slice(0, at).split('\n').length,
  };
}

/** Files under the folders whose names end so, sorted, from the root. */
export function filesIn(folders: readonly string[], ending: RegExp): string[] {
  return folders
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/'))
    .sort();
}

/** Everything that ends in the extension. */
export function houseSources(): Source[] {
  return filesIn(['entrypoints', 'components', 'lib'], /\.tsx?$/).map((path) =>
    readSource(path, readFileSync(join(root, path), 'utf8')),
  );
}
