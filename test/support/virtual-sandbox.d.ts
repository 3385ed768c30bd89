/** The sandbox that runs beside the element tests: see test/wtr.config.mjs. */
declare module 'virtual:sandbox' {
  export const origin: string;
  export const apiUrl: string;
}
