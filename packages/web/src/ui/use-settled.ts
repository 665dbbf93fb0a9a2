/** Follows what changes often once it has rested. */
import { useEffect, useState } from 'react';

/** The value that has stood for so many milliseconds; at first the one that is given. */
export function useSettled<Value>(value: Value, ms: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
