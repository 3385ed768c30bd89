/** Two copies of the script on one page must not throw: the first definition wins. On a server there is no registry. */
export function define(name: string, element: CustomElementConstructor): void {
  const registry = (globalThis as { readonly customElements?: CustomElementRegistry }).customElements;
  if (registry !== undefined && registry.get(name) === undefined) registry.define(name, element);
}
