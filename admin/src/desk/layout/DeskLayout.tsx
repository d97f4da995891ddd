import { type ReactNode } from 'react';
import { Layout } from 'react-admin';
import { useSession } from '../session/use-session';
import { DeskAppBar } from './DeskAppBar';
import { DeskMenu } from './DeskMenu';
import { PasswordForm } from './PasswordForm';

/** Whoever still has the password they were handed sees nothing but the form to replace it. */
export function DeskLayout({ children }: { children: ReactNode }) {
  const mustChange = useSession()?.account.mustChangePassword;
  return (
    <Layout appBar={DeskAppBar} menu={DeskMenu}>
      {mustChange ? <PasswordForm first /> : children}
    </Layout>
  );
}
