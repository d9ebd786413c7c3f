import { useEffect, useState } from 'react';

/**
 * The token of a mailed link. It stands after the '#', which browsers send to nobody, and leaves
 * the address bar as soon as it is read.
 */
export function useMailedToken(): string {
  const [token] = useState(() => new URLSearchParams(window.location.hash.slice(1)).get('token'));
  useEffect(() => {
    window.history.replaceState(window.history.state, '', window.location.pathname);
  }, []);
  return token ?? '';
}
