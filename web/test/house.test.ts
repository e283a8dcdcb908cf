/** The house of the front end: what is exported is explained, and imports run one way. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { test } from "node:test";
import type TypeScript from "typescript";

// Not bundled with the tests: npm runs them in the front end's folder.
const root = process.cwd();
const ts = createRequire(join(root, "package.json"))("typescript") as typeof TypeScript;

const ROOMS = ["core", "kit", "figures", "bench"];

const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
const names = ROOMS.flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(root, room, name)),
);
// Names within a file are all that is asked for: that needs no library.
const program = ts.createProgram(names, { ...options, noLib: true, types: [] });
const checker = program.getTypeChecker();
const files = program.getSourceFiles().filter(({ fileName }) => names.includes(fileName));
const short = (file: TypeScript.SourceFile) => relative(root, file.fileName);

test("every exported name has a comment that says what it is", () => {
  const bare: string[] = [];
  for (const file of files)
    for (const statement of file.statements) {
      const exported = ts.canHaveModifiers(statement)
        && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
      if (!exported || explained(statement, file)) continue;
      bare.push(...declaredNames(statement).map((name) => `${short(file)}: ${name}`));
    }
  assert.deepEqual(bare, []);
});

function explained(statement: TypeScript.Statement, file: TypeScript.SourceFile): boolean {
  const comments = ts.getLeadingCommentRanges(file.text, statement.getFullStart()) ?? [];
  return comments.some(({ pos }) => file.text.startsWith("/**", pos));
}

test("no files import each other in a circle", () => {
  const imports = new Map(files.map((file) => [short(file), importedBy(file)]));
  const circles: string[] = [];
  const done = new Set<string>();
  function visit(name: string, way: readonly string[]): void {
    if (way.includes(name)) circles.push([...way.slice(way.indexOf(name)), name].join(" → "));
    if (way.includes(name) || done.has(name)) return;
    for (const next of imports.get(name) ?? []) visit(next, [...way, name]);
    done.add(name);
  }
  for (const name of imports.keys()) visit(name, []);
  assert.deepEqual(circles, []);
});

function importedBy(file: TypeScript.SourceFile): string[] {
  return file.statements.flatMap((statement) => {
    const linked = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement);
    const from = linked ? statement.moduleSpecifier : undefined;
    if (!from || !ts.isStringLiteral(from) || !from.text.startsWith(".")) return [];
    return [join(relative(root, join(file.fileName, "..")), `${from.text}.ts`)];
  });
}

test("in figures, what a file declares stands above what uses it", () => {
  const early: string[] = [];
  for (const file of files.filter((file) => short(file).startsWith("figures"))) {
    const seen = new Set<string>();
    const own = new Set(file.statements.flatMap(declaredNames));
    const walk = (node: TypeScript.Node): void => {
      if (ts.isIdentifier(node) && own.has(node.text) && declaredLater(node, file)) seen.add(node.text);
      ts.forEachChild(node, walk);
    };
    walk(file);
    early.push(...[...seen].map((name) => `${short(file)}: ${name}`));
  }
  assert.deepEqual(early, []);
});

/** What a statement declares; asking the compiler about these names alone saves seconds. */
function declaredNames(statement: TypeScript.Statement): string[] {
  const declared: readonly TypeScript.NamedDeclaration[] = ts.isVariableStatement(statement)
    ? statement.declarationList.declarations
    : [statement as TypeScript.Node as TypeScript.NamedDeclaration];
  return declared.flatMap(({ name }) => (name && ts.isIdentifier(name) ? [name.text] : []));
}

/** Whether this name stands for something that its own file declares in a statement further down. */
function declaredLater(name: TypeScript.Identifier, file: TypeScript.SourceFile): boolean {
  const declared = checker.getSymbolAtLocation(name)?.declarations?.[0];
  if (!declared || declared.getSourceFile() !== file || declared.pos <= name.pos) return false;
  const statement = ts.isVariableDeclaration(declared) ? declared.parent.parent : declared;
  return statement.parent === file;
}
