/**
 * The settings of src/config.ts as data: the list says what counts, its types and comments what a page may write. Words
 * live in comments, where they cost a page nothing.
 */
import { join } from 'node:path';
import ts from 'typescript';
import { attributeOf, SETTING_NAMES, SETTINGS } from '../../src/config.js';
import { root } from './sources.js';

export interface SettingText {
  /** Of the property. */
  readonly name: string;
  /** Undefined where there is only a property. */
  readonly attribute: string | undefined;
  readonly type: string;
  readonly text: string;
  /** The row's kind in src/kinds.ts. */
  readonly kind: string;
  /** The words that are allowed, where they are few. */
  readonly choices: readonly string[];
  /** What the property holds before anybody sets it. */
  readonly initial: unknown;
  /** What counts where nothing is set. */
  readonly fallback: unknown;
  readonly frozen: boolean;
  readonly reflects: boolean;
}

/** Every setting, in the order of the list. */
export function settingTexts(): readonly SettingText[] {
  const file = join(root, 'src/config.ts');
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)).config,
    ts.sys,
    root,
  );
  const program = ts.createProgram([file], options);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const alias = source?.statements
    .filter(ts.isTypeAliasDeclaration)
    .find(({ name }) => name.text === 'Settings');
  if (alias === undefined) throw new Error('src/config.ts has no type Settings');
  const properties = checker.getTypeAtLocation(alias.name);
  const flags: ts.TypeFormatFlags =
    ts.TypeFormatFlags.NoTruncation |
    ts.TypeFormatFlags.UseTypeOfFunction |
    // names of other files, without the files
    ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;

  return SETTING_NAMES.map((name) => {
    const property = properties.getProperty(name);
    const written = property?.declarations?.find(ts.isPropertyAssignment);
    if (property === undefined || written === undefined) throw new Error(`The list has no row "${name}"`);
    const text = ts.displayPartsToString(property.getDocumentationComment(checker)).replace(/\s+/g, ' ');
    if (text === '') throw new Error(`The setting "${name}" has no words: write a comment above its row`);
    const type = checker.getTypeOfSymbol(property);
    const row = SETTINGS[name];
    const { attribute, initial, fallback, frozen } = row;
    return {
      ...{
        name,
        text,
        initial,
        fallback,
        frozen,
        kind: kindOf(written.initializer),
        reflects: row.reflect === true,
      },
      attribute: attribute ? attributeOf(name) : undefined,
      type: checker.typeToString(type, undefined, flags).replace(/"/g, "'"),
      choices: (type.isUnion() ? type.types : []).flatMap((item) =>
        item.isStringLiteral() ? [item.value] : [],
      ),
    };
  });
}

/** `oneOf` of `reflected(frozen(oneOf('inline', 'dialog'), 'inline'))`. */
function kindOf(node: ts.Expression): string {
  if (!ts.isCallExpression(node)) return node.getText();
  const callee = node.expression.getText();
  const [first] = node.arguments;
  return ['frozen', 'live', 'reflected'].includes(callee) && first !== undefined ? kindOf(first) : callee;
}
