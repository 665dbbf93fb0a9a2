/** Signing in and out, and whether the system is well. */
import { Type } from 'typebox';
import { route } from './route.ts';
import { ServiceDesk, Session, SignInMethod } from './bodies.ts';

export const sessionRoutes = {
  readHealth: route({
    method: 'GET',
    path: '/health',
    summary: 'Whether the system can serve: its database answers and has room, its forms are loaded, its log is sealed.',
    needs: 'public',
    audit: null,
    transaction: null,
    output: Type.Object({ status: Type.Literal('ok') }),
  }),
  readOpenApi: route({
    method: 'GET',
    path: '/openapi.json',
    summary: 'This API as an OpenAPI 3.1 document.',
    needs: 'public',
    audit: null,
    transaction: null,
    output: Type.Any(),
  }),
  listSignInMethods: route({
    method: 'GET',
    path: '/sign-in',
    summary: 'The ways to sign in, and whom to ask for help with it.',
    needs: 'public',
    audit: null,
    transaction: null,
    output: Type.Object({ methods: Type.Array(SignInMethod), serviceDesk: ServiceDesk, demo: Type.Boolean() }),
  }),
  readSession: route({
    method: 'GET',
    path: '/session',
    summary: 'Who is signed in, with groups and rights as they are now.',
    needs: { permission: 'account.use', in: 'self' },
    audit: 'session.read',
    transaction: 'read',
    tellsUser: true,
    background: true,
    output: Session,
  }),
  stayInSession: route({
    method: 'POST',
    path: '/session/stay',
    summary: 'Says that somebody is there, who has asked for nothing else for a while. The session lasts on from now.',
    needs: { permission: 'account.use', in: 'self' },
    audit: null,
    transaction: null,
    input: Type.Object({}),
    output: Type.Object({}),
  }),
  readBrowserSecret: route({
    method: 'GET',
    path: '/session/browser-secrets/:day',
    summary:
      'The caller’s browser secret of an earlier day, for what is still kept under it; `first` is that from before there was one a day.',
    needs: { permission: 'account.use', in: 'self' },
    audit: null,
    transaction: null,
    output: Type.Object({ secret: Type.String() }),
  }),
  signOut: route({
    method: 'POST',
    path: '/session/sign-out',
    summary: 'Ends the session here; `to` ends it at the identity provider.',
    needs: { permission: 'account.use', in: 'self' },
    audit: 'session.closed',
    transaction: 'write',
    writesLittle: true,
    endsSession: true,
    input: Type.Object({}),
    output: Type.Object({ to: Type.Union([Type.String(), Type.Null()]) }),
  }),
};
