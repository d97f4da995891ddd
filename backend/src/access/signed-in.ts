import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { type Request } from 'express';
import { type Actor } from '../shared/actor';
import { type AreaCode, areaKind } from '../shared/domain/area-code';
import { Refusal } from '../shared/domain/refusal';
import { type Permission, type Role, type RoleGrant } from './domain/roles';

/** A signed-in person in their active area. */
export interface SignedIn extends Actor {
  accountId: string;
  displayName: string;
  mustChangePassword: boolean;
  grants: RoleGrant[];
  roles: Role[];
  permissions: Permission[];
}

export interface CunfenRequest extends Request {
  id: string;
  signedIn?: SignedIn;
}

export const PERMISSION_KEY = 'cunfen:permission';
export const ANYONE = 'anyone';
export const ANY_ACCOUNT = 'any account';

/** Every route says who may call it; a route that says nothing is refused to all. */
export const Requires = (permission: Permission) => SetMetadata(PERMISSION_KEY, permission);
export const Public = () => SetMetadata(PERMISSION_KEY, ANYONE);
export const AnyAccount = () => SetMetadata(PERMISSION_KEY, ANY_ACCOUNT);

/** The signed-in person, as a parameter of a handler. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => {
  const { signedIn } = context.switchToHttp().getRequest<CunfenRequest>();
  if (!signedIn) throw new Refusal('session.required');
  return signedIn;
});

/** @throws Refusal `area.village_required` when a township or county is the active area */
export function villageOf(actor: Actor): AreaCode {
  if (areaKind(actor.areaCode) !== 'VILLAGE') throw new Refusal('area.village_required');
  return actor.areaCode;
}
