/** `<bank-connect>` in TSX, for React 19: `import 'bank-connect/react'` instead of `import 'bank-connect'`. */
export * from '../index.js';

declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- React's own
  namespace JSX {
    interface IntrinsicElements {
      // imported in place: declarations of a namespace cannot name what the file around it imports
      'bank-connect': import('./markup.js').Properties &
        import('./markup.js').Attributes &
        import('./markup.js').Listeners &
        import('react').HTMLAttributes<import('../index.js').BankConnect> & {
          ref?: import('react').Ref<import('../index.js').BankConnect>;
          key?: string | number;
        };
    }
  }
}
