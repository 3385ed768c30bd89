/** TypeScript sources, read for what the documents say of them. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

export const root = resolve(import.meta.dirname, '../..');

export const parse = (path: string): ts.SourceFile =>
  ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.ES2022, true);

export const commentOf = (node: ts.Node): string =>
  ts
    .getJSDocCommentsAndTags(node)
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();

export interface Property {
  readonly name: string;
  readonly optional: boolean;
  readonly type: string;
  readonly text: string;
}

export function interfaceOf(file: ts.SourceFile, name: string): readonly Property[] {
  const found = file.statements.filter(ts.isInterfaceDeclaration).find((item) => item.name.text === name);
  if (found === undefined) throw new Error(`${file.fileName} has no interface ${name}`);
  return found.members.filter(ts.isPropertySignature).map((member) => ({
    name: member.name.getText(file),
    optional: member.questionToken !== undefined,
    type: member.type?.getText(file) ?? '',
    text: commentOf(member),
  }));
}

/** A type with its comment, as it is written, but for `export`. */
export function typeText(path: string, name: string): string {
  const file = parse(path);
  const found = file.statements.find(
    (item) => (ts.isInterfaceDeclaration(item) || ts.isTypeAliasDeclaration(item)) && item.name.text === name,
  );
  if (found === undefined) throw new Error(`${path} has no type ${name}`);
  return `/** ${commentOf(found)} */\n${found.getText(file).replace(/^export /, '')}`;
}

export interface Word {
  readonly word: string;
  /** A line comment right before it. */
  readonly comment: string;
}

/** The string literals of a union type, or of the union inside `Open<…>`. */
export function unionOf(file: ts.SourceFile, name: string): readonly Word[] {
  const alias = file.statements.filter(ts.isTypeAliasDeclaration).find((item) => item.name.text === name);
  if (alias === undefined) throw new Error(`${file.fileName} has no type ${name}`);
  const inner =
    ts.isTypeReferenceNode(alias.type) && alias.type.typeArguments?.[0] !== undefined
      ? alias.type.typeArguments[0]
      : alias.type;
  if (!ts.isUnionTypeNode(inner)) return [];
  const text = file.getFullText();
  return inner.types.flatMap((item) => {
    if (!ts.isLiteralTypeNode(item) || !ts.isStringLiteral(item.literal)) return [];
    // the `|` stands between a comment and its word
    const before =
      text
        .slice(0, item.getStart(file))
        .replace(/\|\s*$/, '')
        .split('\n')
        .at(-2) ?? '';
    return [{ word: item.literal.text, comment: /^\s*\/\/\s*(.*)$/.exec(before)?.[1] ?? '' }];
  });
}

export interface EventClass {
  /** Name of the event. */
  readonly event: string;
  /** Name of its detail's type, when it has one of its own. */
  readonly detail: string | undefined;
  readonly text: string;
}

/** Classes of events: the event's name is what they hand to `super`, the detail's type what they extend with. */
export function eventClasses(file: ts.SourceFile): readonly EventClass[] {
  return file.statements.filter(ts.isClassDeclaration).flatMap((declaration) => {
    const heritage = declaration.heritageClauses?.[0]?.types[0];
    const name = /super\('(bank-connect-[a-z-]+)'/.exec(declaration.getText(file))?.[1];
    if (name === undefined) return [];
    const argument = heritage?.typeArguments?.[0]?.getText(file);
    const detail = argument !== undefined && /^\w+$/.test(argument) ? argument : undefined;
    return [{ event: name, detail, text: commentOf(declaration) }];
  });
}
