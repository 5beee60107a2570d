// The derived documents as the program would write them now.

import { listErrors } from '#kernel/errors'
import { dumpSchema } from '../tools/dump-schema.ts'
import { freshDatabase } from './index.ts'
import { startTrialServer } from './trial-server.ts'

/** Every refusal with its status and its sentence in both languages. */
export async function describeErrors(): Promise<string> {
  await Promise.all([
    import('../apps/server/compose.ts'),
    import('../apps/cli/serve.ts'),
    import('../apps/cli/user.ts'),
  ])
  await import('../apps/cli/generate.ts')
  const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
  const rows = listErrors().map(
    ({ code, status, zh, en }) =>
      `| <a id="${code}"></a>\`${code}\` | ${status} | ${cell(zh)} | ${cell(en)} |`,
  )
  return [
    '# Errors 错误',
    '',
    'Every refusal says what happened and what to do. Written by `tools/write-docs.ts`; compared by a test.',
    '',
    '| code | status | 中文 | English |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

/** OpenAPI 3.1 of the whole server. */
export async function describeInterface(): Promise<string> {
  const trial = await startTrialServer()
  try {
    const answer = await trial.server.app.inject({ method: 'GET', url: '/openapi.json' })
    return `${JSON.stringify(answer.json(), null, 1)}\n`
  } finally {
    await trial.close()
  }
}

/** The schema that the migrations make of an empty database. */
export async function describeSchema(): Promise<string> {
  const fresh = await freshDatabase()
  try {
    return await dumpSchema(fresh.adminUrl)
  } finally {
    await fresh.close()
  }
}
