import type { Door } from '../router.ts';
import { ConfirmPage, InvitationPage, PasswordPage, SetUpPage, SignUpPage } from './join-pages.tsx';
import { MembersPage } from './members-page.tsx';
import { OwnPage } from './own-page.tsx';
import { SignInPage } from './sign-in-page.tsx';

/** All pages about who one is; they come together, when the first of them is opened. */
export default function AccountPages({ door }: { door: Door }) {
  switch (door) {
    case 'signIn':
      return <SignInPage />;
    case 'signUp':
      return <SignUpPage />;
    case 'setUp':
      return <SetUpPage />;
    case 'confirm':
      return <ConfirmPage />;
    case 'invitation':
      return <InvitationPage />;
    case 'password':
      return <PasswordPage />;
    case 'own':
      return <OwnPage />;
    case 'members':
      return <MembersPage />;
  }
}
