/** Two copies of the script on one page must not throw: the first definition wins. */
export function define(name: string, element: CustomElementConstructor): void {
  if (customElements.get(name) === undefined) customElements.define(name, element);
}
