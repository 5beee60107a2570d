// `yilian cti`: the secret of a telephone system, and a simulated call that sends real signed events.

import { parseArgs } from 'node:util'
import { openSeal } from '#kernel/seal'
import { createExchange, exchangeSource } from '../../simulators/telephone-exchange/index.ts'
import { loadAllCities } from '../server/cities.ts'
import { readSettings } from '../server/installation.ts'
import { print, wrongCall } from './output.ts'

const usage = 'cti secret --source … | cti call --from 12800000001 [--hang-up] [--json]'

export async function run(words: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      source: { type: 'string' },
      from: { type: 'string' },
      'hang-up': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const settings = readSettings()
  const seal = openSeal(settings.dataFolder, { mustExist: true })
  if (positionals[0] === 'secret' && values.source) {
    const secret = seal.derive(`cti/${values.source}`)
    print({ source: values.source, secret }, values.json, () => secret)
    return 0
  }
  if (positionals[0] !== 'call' || !values.from) return wrongCall(usage)
  const { hotline } = loadAllCities(settings.home).home
  const exchange = createExchange({
    address: `http://${settings.host}:${settings.port}`,
    secret: seal.derive(`cti/${exchangeSource}`),
  })
  const call = await exchange.dial(values.from, hotline.number)
  if (values['hang-up']) await exchange.hangUp(call)
  print(call, values.json, () => `来电 ${values.from} → ${hotline.number}：${call.callId}`)
  return 0
}
