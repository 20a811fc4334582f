import { join, relative } from "node:path";
import ts from "typescript";

/** One refusal that the server can answer, and where. A reason that is no closed list of words is null. */
export type Refusal = { readonly reason: string | null; readonly file: string; readonly line: number };

/**
 * Every reason with which `refuse(…)`, or JSON with a field `refused`, is answered in these programs, out of the types of
 * the code itself: a union is each of its words. Whatever a room refuses it refuses by a type, so that a new word is
 * found here on the day it is written.
 */
export const refusalsIn = (root: string, programs: readonly string[]): readonly Refusal[] => {
  const program = ts.createProgram(
    programs.map((file) => join(root, file)),
    optionsOf(root),
  );
  const checker = program.getTypeChecker();
  const found: Refusal[] = [];
  for (const source of program.getSourceFiles()) {
    const file = relative(root, source.fileName);
    if (
      !file.startsWith("src/") ||
      /\.test\.|\/testing\/|\/browser\/|^src\/envelope\//.test(file) ||
      file === answering
    )
      continue;
    const look = (node: ts.Node): void => {
      ts.forEachChild(node, look);
      const said = ts.isCallExpression(node) ? reasonOf(node) : undefined;
      if (said === undefined) return;
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      for (const reason of wordsOf(checker.getTypeAtLocation(said))) found.push({ reason, file, line });
    };
    look(source);
  }
  return found;
};

/** Where `refuse` itself is: it says what it is given. */
const answering = "src/kit/http/answer.ts";

/** The expression that names the reason: the second argument of `refuse`, or what `json` says as `refused`. */
const reasonOf = ({ expression, arguments: given }: ts.CallExpression): ts.Expression | undefined => {
  if (!ts.isIdentifier(expression)) return undefined;
  if (expression.text === "refuse") return given[1];
  const [told] = given;
  if (expression.text !== "json" || told === undefined) return undefined;
  const literal = ts.isConditionalExpression(told) ? told.whenFalse : told;
  if (!ts.isObjectLiteralExpression(literal)) return undefined;
  const named = literal.properties.find(
    (one): one is ts.PropertyAssignment => ts.isPropertyAssignment(one) && one.name.getText() === "refused",
  );
  return named?.initializer;
};

const wordsOf = (type: ts.Type): readonly (string | null)[] => {
  if (type.isUnion()) return type.types.flatMap(wordsOf);
  return [type.isStringLiteral() ? type.value : null];
};

const optionsOf = (root: string): ts.CompilerOptions => {
  const file = join(root, "tsconfig.server.json");
  const { config } = ts.readConfigFile(file, (path) => ts.sys.readFile(path)) as { config: unknown };
  return { ...ts.parseJsonConfigFileContent(config, ts.sys, root).options, noEmit: true, incremental: false };
};
