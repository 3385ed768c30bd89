/** Forms of a text by the number in it; `other` is always there. */
export type Plural = { readonly other: string } & {
  readonly [Rule in Exclude<Intl.LDMLPluralRule, 'other'>]?: string;
};
