// Access: who asks, what their roles allow, and where; default deny.

import type { Scope } from '#kernel/db'
import { defineErrors, fail, type Language } from '#kernel/errors'

export const accessErrors = defineErrors({
  ACCESS_SIGN_IN_NEEDED: { status: 401, zh: '请先登录。', en: 'Sign in first.' },
  ACCESS_NOT_ALLOWED: {
    status: 403,
    zh: '您的岗位没有这项权限（{permission}）。如工作需要，请联系本单位管理员。',
    en: 'Your role does not allow this ({permission}). If your work needs it, ask your administrator.',
  },
  ACCESS_OUT_OF_SCOPE: {
    status: 403,
    zh: '这条记录不在您的管辖或服务范围内。',
    en: 'This record is outside your area or organisation.',
  },
})

/** A name like 'service.order.create': module, noun, verb. */
export type Permission = string

/** Whoever acts: a signed-in person, or the program itself for its loops. */
export type Actor = {
  readonly kind: 'user' | 'system'
  readonly id: string
  readonly name: string
  /** City pack id whose words, ladders and templates apply. */
  readonly city: string
  readonly roles: readonly string[]
  readonly permissions: ReadonlySet<Permission>
  readonly scope: Scope
  /** Public id of the worker this user is, when they are one. */
  readonly worker?: string
  readonly language: Language
}

export function may(actor: Actor, permission: Permission): boolean {
  return actor.permissions.has(permission)
}

/** Refuses unless one of the actor's roles carries the permission. */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (!may(actor, permission)) fail(accessErrors.ACCESS_NOT_ALLOWED, { permission })
}

/** The program itself: loops and imports act with every division of the installation and no wider. */
export function systemActor(name: string, city: string, divisions: readonly string[]): Actor {
  return {
    kind: 'system',
    id: `system:${name}`,
    name,
    city,
    roles: [],
    permissions: new Set(),
    scope: { divisions, organisations: [], persons: [] },
    language: 'zh',
  }
}
