import { SignInPage } from './SignInPage';

export const signIns = { list: SignInPage };
