import { useSearchParams } from 'react-router';

/**
 * The parameters in the address, and a change of some of them ('' takes one away). The change begins
 * from the address as it stands now: what was last drawn may not know yet of a change just before.
 */
export function useAddress<Name extends string = string>() {
  const [params, setParams] = useSearchParams();
  const change = (part: Partial<Record<Name, string>>) => {
    const next = new URLSearchParams(window.location.search);
    for (const [name, text] of Object.entries(part as Record<string, string>)) {
      if (text === '') next.delete(name);
      else next.set(name, text);
    }
    setParams(next, { replace: true });
  };
  return { params, change };
}
