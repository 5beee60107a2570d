// `yilian serve`: the whole city on one port; the first start of the invented city fills it with people.

import { createServer } from 'node:net'
import { holdInstance } from '#kernel/db'
import { defineErrors, fail } from '#kernel/errors'
import { createHttpGateway } from '#kernel/messages'
import { civilDateOf } from '#kernel/time'
import { generateCity, loadGeneratedCity } from '../../simulators/city/index.ts'
import { composeServer, type YilianServer } from '../server/compose.ts'
import { type DemoSignIn, ensureDemoSignIns, hasPeople } from '../server/demo-sign-ins.ts'
import { type Installation, openInstallation, readSettings, type Settings } from '../server/installation.ts'
import { progress } from './output.ts'

const serveErrors = defineErrors({
  SERVE_PORT_TAKEN: {
    status: 500,
    zh: '端口 {port} 已被占用。请关闭占用它的程序，或换一个端口启动：PORT=8090 npm start',
    en: 'Port {port} is in use. Stop the program that uses it, or start on another: PORT=8090 npm start',
  },
  SERVE_DEMO_LOOPBACK_ONLY: {
    status: 500,
    zh: '演示城市带有公开的演示帐号，只能在本机地址上启动（HOST=127.0.0.1）。真实城市请设置 YILIAN_CITY。',
    en: 'The demonstration city has public sign-ins and only starts on a loopback address (HOST=127.0.0.1). Set YILIAN_CITY for a real city.',
  },
})

const demoPeople = Number(process.env.YILIAN_DEMO_PEOPLE ?? 2_000)
const demoSeed = 7

export async function run(): Promise<number> {
  const settings = readSettings()
  const stopping = untilStopped()
  await holdPort(settings)
  const lock = settings.databaseUrl ? undefined : await holdInstance(settings.dataFolder)
  const begun = performance.now()
  let installation: Installation | undefined
  let server: YilianServer | undefined
  try {
    progress('颐联 Yilian 正在启动 …')
    installation = await openInstallation(settings, progress)
    const { context } = installation
    if (context.city.invented && !isLoopback(settings.host)) fail(serveErrors.SERVE_DEMO_LOOPBACK_ONLY)
    const address = `http://${settings.host}:${settings.port}`
    const gateway = settings.smsGateway && createHttpGateway(settings.smsGateway)
    server = await composeServer({
      context,
      databaseUrl: installation.databaseUrl,
      address,
      ...(gateway ? { gateway } : {}),
    })
    const signIns = await prepareDemo(installation, server)
    server.startLoops()
    await server.app.listen({ port: settings.port, host: settings.host })
    announce({ address, city: context.city.name.zh, signIns, milliseconds: performance.now() - begun })
    if (!gateway && !context.city.invented) progress(simulatedTexts)
    await stopping
    progress('正在停止 … stopping')
    return 0
  } finally {
    await server?.stop()
    await installation?.close()
    lock?.release()
  }
}

async function prepareDemo({ context, analyze }: Installation, server: YilianServer): Promise<DemoSignIn[]> {
  if (!context.city.invented) return []
  if (!(await hasPeople(context))) {
    progress(`第一次启动：正在生成演示城市“${context.city.name.zh}”（${demoPeople} 人，一年的历史）…`)
    const truth = generateCity({
      city: context.city,
      people: demoPeople,
      seed: demoSeed,
      today: civilDateOf(context.db.clock()),
    })
    await loadGeneratedCity(context, truth, (stage, done, total) => progress(`  ${stage}　${done}/${total}`))
    await analyze()
  }
  return ensureDemoSignIns(context, server.signIn)
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

/** The port is tried before the database is touched: a second start must not disturb the first. */
async function holdPort({ port, host }: Settings): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(port, host, () => probe.close(() => resolve()))
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') fail(serveErrors.SERVE_PORT_TAKEN, { port }, error)
    throw error
  })
}

/** Settles at the first SIGINT, SIGTERM or SIGHUP; later ones change nothing while the city is put to rest. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
  })
}

const simulatedTexts =
  '注意：没有设置 SMS_GATEWAY_URL，短信只进模拟电话，不会真的发出。 No SMS_GATEWAY_URL: texts reach the simulated telephones only.'

function announce(started: {
  address: string
  city: string
  signIns: readonly DemoSignIn[]
  milliseconds: number
}): void {
  const { address, city, signIns, milliseconds } = started
  const lines = [
    '',
    `颐联 Yilian 已就绪：${city}（${(milliseconds / 1000).toFixed(1)} 秒）`,
    '',
    `  工作台 console   ${address}/console`,
    `  护理员 carer     ${address}/carer`,
    `  家属   family    ${address}/family`,
    `  模拟电话 phones  ${address}/phones`,
    `  接口   API       ${address}/docs`,
  ]
  if (signIns.length > 0) {
    lines.push('', '演示登录 demo sign-ins（只在本机 loopback only）：')
    for (const { role, page, username, password, phone } of signIns) {
      lines.push(
        username
          ? `  ${role}　${page}　用户名 ${username}　密码 ${password}`
          : `  ${role}　${page}　手机号 ${phone}　验证码见模拟电话 /phones`,
      )
    }
  }
  lines.push('', '按 Ctrl-C 停止 · Ctrl-C stops everything, the database too', '')
  process.stdout.write(lines.join('\n'))
}
