// `yilian generate --city demo --people 10000 --seed 7`: fills an invented city with people and a year of history.

import { parseArgs } from 'node:util'
import { defineErrors, fail } from '#kernel/errors'
import { civilDateOf } from '#kernel/time'
import { generateCity, loadGeneratedCity } from '../../simulators/city/index.ts'
import { hasPeople } from '../server/demo-sign-ins.ts'
import { openInstallation, readSettings } from '../server/installation.ts'
import { print, progress, wrongCall } from './output.ts'

const generateErrors = defineErrors({
  GENERATE_REAL_CITY: {
    status: 409,
    zh: '“{city}”是真实的城市，不能放进生成的人。只有虚构的城市（demo）可以。',
    en: '"{city}" is a real city; generated people may only live in an invented one (demo).',
  },
  GENERATE_ALREADY_THERE: {
    status: 409,
    zh: '这个城市已经有人了。要重新生成，请先执行：npm run db:reset -- --yes',
    en: 'The city has people already. To generate afresh run first: npm run db:reset -- --yes',
  },
})

export async function run(words: string[]): Promise<number> {
  const { values } = parseArgs({
    args: words,
    options: {
      city: { type: 'string', default: 'demo' },
      people: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '7' },
      json: { type: 'boolean', default: false },
    },
  })
  const people = Number(values.people)
  const seed = Number(values.seed)
  if (!Number.isInteger(people) || people < 100 || people > 2_000_000 || !Number.isInteger(seed)) {
    return wrongCall('generate --city demo --people <100…2000000> --seed <whole number>')
  }
  const installation = await openInstallation({ ...readSettings(), home: values.city }, progress)
  try {
    const { context } = installation
    if (!context.city.invented) fail(generateErrors.GENERATE_REAL_CITY, { city: context.city.name.zh })
    if (await hasPeople(context)) fail(generateErrors.GENERATE_ALREADY_THERE)
    const truth = generateCity({ city: context.city, people, seed, today: civilDateOf(context.db.clock()) })
    await loadGeneratedCity(context, truth, (stage, done, total) => progress(`${stage}　${done}/${total}`))
    await installation.analyze()
    print({ city: values.city, people, seed }, values.json, () => `已生成 ${people} 人 · ${people} people`)
    return 0
  } finally {
    await installation.close()
  }
}
