/** A machine that runs always has this where a state needs it; its chart sees to it. */
export function must<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('The flow reached a state without its data.');
  return value;
}
