/** Why it is not so, or not yet. */
export interface Not {
  readonly not: string;
}

export function isNot(answer: unknown): answer is Not {
  return typeof answer === 'object' && answer !== null && 'not' in answer;
}
