import { createHash } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Idempotency } from '../shared/actor';
import { Refusal } from '../shared/domain/refusal';
import { Sessions } from './sessions';
import {
  ANYONE,
  ANY_ACCOUNT,
  type CunfenRequest,
  PERMISSION_KEY,
  type SignedIn,
} from './signed-in';

export const SESSION_COOKIE = 'cunfen_session';

/** What a person may still do before changing their first password. */
const BEFORE_PASSWORD_CHANGE = new Set([
  'GET /api/session',
  'DELETE /api/session',
  'PUT /api/session/password',
]);

/** Answers "who is this and may they": every route names its permission, and one that names none is closed. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const needed = this.reflector.getAllAndOverride<string | undefined>(PERMISSION_KEY, [
      context.getHandler(),
      context.getClass(),
    ]);
    const request = context.switchToHttp().getRequest<CunfenRequest>();
    refuseCrossOrigin(request);
    if (needed === ANYONE) return true;

    const token = sessionToken(request);
    const signedIn = token
      ? await this.sessions.resume(token, { ip: request.ip ?? '', requestId: request.id })
      : null;
    if (!signedIn) throw new Refusal('session.required');
    const route = `${request.method} ${request.path}`;
    if (signedIn.mustChangePassword && !BEFORE_PASSWORD_CHANGE.has(route)) {
      throw new Refusal('password.change_required');
    }
    if (needed !== ANY_ACCOUNT && !signedIn.permissions.some((held) => held === needed)) {
      throw new Refusal('permission.denied', { permission: needed ?? 'none' });
    }
    request.signedIn = withIdempotency(signedIn, request);
    return true;
  }
}

export function sessionToken(request: CunfenRequest): string | undefined {
  const pair = (request.headers.cookie ?? '')
    .split(';')
    .map((text) => text.trim())
    .find((text) => text.startsWith(`${SESSION_COOKIE}=`));
  return pair?.slice(SESSION_COOKIE.length + 1);
}

/** SameSite=Strict already keeps the cookie at home; this refuses what a browser says comes from elsewhere. */
function refuseCrossOrigin(request: CunfenRequest): void {
  const origin = request.headers.origin;
  const foreign = origin !== undefined && hostOf(origin) !== request.headers.host;
  const crossSite =
    request.headers['sec-fetch-site'] === 'cross-site' && request.headers.cookie !== undefined;
  if (foreign || crossSite) throw new Refusal('request.cross_origin');
}

const hostOf = (origin: string): string | null =>
  URL.canParse(origin) ? new URL(origin).host : null;

function withIdempotency(signedIn: SignedIn, request: CunfenRequest): SignedIn {
  const key = request.header('idempotency-key');
  if (key === undefined || request.method !== 'POST') return signedIn;
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new Refusal('idempotency.key_invalid');
  const body: unknown = request.body;
  const requestHash = createHash('sha256')
    .update(`${request.method} ${request.originalUrl}\n`)
    .update(Buffer.isBuffer(body) ? body : JSON.stringify(body ?? null))
    .digest();
  const idempotency: Idempotency = { key, requestHash, replayed: false };
  return { ...signedIn, idempotency };
}
