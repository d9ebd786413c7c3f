import { useSession } from '@/api/session';

/** Tells password managers whose password a form asks for. */
export function WhosePassword() {
  const session = useSession();
  return (
    <input
      type="text"
      name="username"
      autoComplete="username"
      value={session.account?.email ?? ''}
      readOnly
      hidden
    />
  );
}
