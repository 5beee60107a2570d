// One sign-in a role for the invented city, on this machine only.

import { findNote, inScope } from '#kernel/db'
import type { SignIn } from '#kernel/sign-in'
import { demoCast } from '../../simulators/city/index.ts'
import type { ServerContext } from './context.ts'

export type DemoSignIn = { role: string; page: string; username?: string; password?: string; phone?: string }

const password = 'yilian-demo'

/** Makes the demo users that are missing; the list is what the start prints. */
export async function ensureDemoSignIns(context: ServerContext, signIn: SignIn): Promise<DemoSignIn[]> {
  const divisions = [...context.city.divisionPrefixes]
  const city = context.home
  const street = demoCast.street
  const staff = [
    { username: 'jiexian', name: '周晓燕', role: 'operator', divisions },
    { username: 'diaodu', name: '孙志强', role: 'dispatcher', divisions: [street] },
    { username: 'huli', name: demoCast.careWorker.name, role: 'care-worker', worker: demoCast.careWorker.id },
    { username: 'jigou', name: '郑海燕', role: 'provider-manager', organisations: [demoCast.provider.id] },
    { username: 'minzheng', name: '林文博', role: 'official', divisions },
    { username: 'caiwu', name: '何敏', role: 'finance', divisions },
    { username: 'guanli', name: '系统管理员', role: 'administrator', divisions },
  ]
  for (const { username, name, role, ...scope } of staff) {
    if (await signIn.findUserByUsername(username)) continue
    await signIn.createUser({ username, password, name, grants: [{ role, city, ...scope }] })
  }
  const roleName = (id: string) => context.city.roles.find((role) => role.id === id)?.name.zh ?? id
  const page = (role: string) => (role === 'care-worker' ? '/carer' : '/console')
  return [
    ...staff.map(({ username, role }) => ({ role: roleName(role), page: page(role), username, password })),
    { role: roleName('family'), page: '/family', phone: demoCast.daughter.phone.replace('+86', '') },
  ]
}

/** Whether the generated people are there already. */
export async function hasPeople(context: ServerContext): Promise<boolean> {
  const note = await inScope(context.db, context.system.scope, (tx) => findNote(tx, 'generated-city'))
  return note !== undefined
}
