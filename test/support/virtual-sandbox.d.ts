/** The sandbox that runs beside the element tests: see test/wtr.config.mjs. Its control is over HTTP, at `${origin}/_sandbox/…`. */
declare module 'virtual:sandbox' {
  export const origin: string;
  export const apiUrl: string;
  export const clientId: string;
}
