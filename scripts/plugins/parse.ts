import { parseSync, type ESTree } from 'vite';

/** The tree of a module; `name` says by its ending which language it is in. */
export function parse(code: string, name: string): ESTree.Program {
  const { program, errors } = parseSync(name, code, { range: true });
  const [error] = errors;
  if (error) throw new Error(`${name}: ${error.message}`);
  return program;
}
