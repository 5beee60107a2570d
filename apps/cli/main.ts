// The command line: one verb a file; exit 0 is done, 1 is refused or failed, 2 is a wrong call.

import { EmbeddedDatabaseError } from '#kernel/db'
import { Failure } from '#kernel/errors'

type Verb = {
  summary: string
  usage: string
  load: () => Promise<{ run: (words: string[]) => Promise<number> }>
}

const verbs: Record<string, Verb> = {
  serve: {
    summary: '启动服务 · start the server',
    usage: 'serve',
    load: () => import('./serve.ts'),
  },
  migrate: {
    summary: '更新数据库结构 · bring the database up to date',
    usage: 'migrate [--json]',
    load: () => import('./migrate.ts'),
  },
  city: {
    summary: '检查城市文件夹 · check a city folder',
    usage: 'city check <folder> [--json]',
    load: () => import('./city.ts'),
  },
  generate: {
    summary: '生成虚构城市的人与一年的历史 · generate the people of an invented city',
    usage: 'generate --city demo --people 10000 --seed 7',
    load: () => import('./generate.ts'),
  },
  indicators: {
    summary: '列出一个城市的指标 · list the indicators of a city',
    usage: 'indicators --city panjin [--json]',
    load: () => import('./indicators.ts'),
  },
  audit: {
    summary: '核对审计链 · verify the audit chains',
    usage: 'audit verify [--json]',
    load: () => import('./audit.ts'),
  },
  user: {
    summary: '用户：新增、停用、踢下线 · users: add, end sessions',
    usage: 'user add --username … --name … --role … --scope … | user sign-out --username …',
    load: () => import('./user.ts'),
  },
  cti: {
    summary: '话务：密钥、发一通模拟来电 · telephony: secret of a source, a simulated call',
    usage: 'cti secret --source … | cti call --from 12800000001 [--hang-up]',
    load: () => import('./cti.ts'),
  },
  'db-reset': {
    summary: '清空数据文件夹（只用于演示） · remove the data folder',
    usage: 'db-reset --yes',
    load: () => import('./db-reset.ts'),
  },
}

function help(): string {
  const lines = Object.entries(verbs).map(([, verb]) => `  ${verb.usage}\n      ${verb.summary}`)
  return `yilian <verb>\n\n${lines.join('\n')}\n`
}

async function main(words: string[]): Promise<number> {
  const [name, ...rest] = words
  const verb = name ? verbs[name] : undefined
  if (!verb) {
    const asked = name === undefined || name === 'help' || name === '--help'
    ;(asked ? process.stdout : process.stderr).write(help())
    return asked ? 0 : 2
  }
  try {
    return await (await verb.load()).run(rest)
  } catch (error) {
    return explain(error, verb)
  }
}

function explain(error: unknown, verb: Verb): number {
  if (error instanceof Failure) {
    process.stderr.write(`${error.sentence('zh')}\n${error.sentence('en')}\n`)
    return 1
  }
  if (error instanceof EmbeddedDatabaseError) {
    process.stderr.write(`${error.sentence.zh}\n${error.sentence.en}\n`)
    return 1
  }
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    process.stderr.write(`${error.message}\n用法 usage: ${verb.usage}\n`)
    return 2
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  return 1
}

process.exitCode = await main(process.argv.slice(2))
