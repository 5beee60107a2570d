// `yilian user`: adds a user with a role and a scope, or ends all sessions of one.

import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { defineErrors, fail } from '#kernel/errors'
import { composeServer } from '../server/compose.ts'
import { openInstallation, readSettings } from '../server/installation.ts'
import { print, progress, wrongCall } from './output.ts'

const userErrors = defineErrors({
  USER_ROLE_UNKNOWN: {
    status: 422,
    zh: '城市没有岗位“{role}”。可以是：{known}。',
    en: 'The city has no role "{role}". It may be: {known}.',
  },
  USER_UNKNOWN: { status: 404, zh: '没有用户“{username}”。', en: 'There is no user "{username}".' },
})
const usage =
  'user add --username … --name … --role operator --divisions 9901[,…] [--organisations …] | user sign-out --username …'

export async function run(words: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      username: { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string' },
      divisions: { type: 'string', default: '' },
      organisations: { type: 'string', default: '' },
      worker: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const { username, name, role } = values
  const what = positionals[0]
  if (!username || (what === 'add' ? !name || !role : what !== 'sign-out')) return wrongCall(usage)
  const installation = await openInstallation(readSettings(), progress)
  const { context, databaseUrl } = installation
  const server = await composeServer({ context, databaseUrl, address: 'http://127.0.0.1' })
  try {
    if (what === 'sign-out') {
      const id =
        (await server.signIn.findUserByUsername(username)) ?? fail(userErrors.USER_UNKNOWN, { username })
      await server.signIn.revokeSessions(id)
      print({ username }, values.json, () => `${username} 的登录已全部结束`)
      return 0
    }
    const known = context.city.roles.map(({ id }) => id)
    if (!role || !known.includes(role)) fail(userErrors.USER_ROLE_UNKNOWN, { role, known })
    const list = (text: string) => text.split(',').filter((item) => item !== '')
    const password = randomBytes(9).toString('base64url')
    await server.signIn.createUser({
      username,
      password,
      name: name ?? username,
      grants: [
        {
          role,
          city: context.home,
          divisions: list(values.divisions),
          organisations: list(values.organisations),
          ...(values.worker ? { worker: values.worker } : {}),
        },
      ],
    })
    print({ username, password }, values.json, () => `已新增 ${username}，初始密码：${password}`)
    return 0
  } finally {
    await server.stop()
    await installation.close()
  }
}
