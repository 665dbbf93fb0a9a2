/** Starts what the address asks for. The page for signing in is a program of its own, so that it is there before the rest has been fetched. */
import './styles/index.scss';
import { isSignInPage } from './navigation/sign-in.ts';

void (isSignInPage(window.location) ? import('./start-sign-in.tsx') : import('./start-app.tsx'));
