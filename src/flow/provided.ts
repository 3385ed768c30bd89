/** Stands where an actor is declared: the machines name their actors, `actors.ts` provides them. */
export const provided = (): Promise<never> => Promise.reject(new Error('This actor is not provided.'));
