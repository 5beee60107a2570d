// The line of costly work and the short memory of answers.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createShortCache } from './short-cache.ts'
import { createWorkQueue } from './work-queue.ts'

test('one piece of work runs at a time, and a full line is refused at once', async () => {
  const queue = createWorkQueue({ waiting: 2 })
  let running = 0
  let most = 0
  const work = async () => {
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setTimeout(resolve, 2))
    running -= 1
    return 'done'
  }
  const answers = await Promise.all(Array.from({ length: 5 }, () => queue.run(work)))
  assert.equal(most, 1)
  assert.deepEqual(
    answers.map((answer) => answer?.done),
    ['done', 'done', 'done', undefined, undefined],
  )
  assert.deepEqual(await queue.run(work), { done: 'done' })
})

test('work that fails does not hold up the line', async () => {
  const queue = createWorkQueue({ waiting: 2 })
  const failed = queue.run(() => Promise.reject(new Error('broken')))
  const next = queue.run(async () => 1)
  await assert.rejects(failed, /broken/)
  assert.deepEqual(await next, { done: 1 })
})

test('an answer that was being loaded while it was forgotten is not kept', async () => {
  const cache = createShortCache<number>({ milliseconds: 4000, most: 10, clock: () => new Date(0) })
  const door = Promise.withResolvers<number>()
  const slow = cache.get('a', () => door.promise)
  cache.forget((value) => value === 1)
  door.resolve(1)
  assert.equal(await slow, 1)
  assert.equal(await cache.get('a', async () => 2), 2)
  assert.equal(await cache.get('a', async () => 3), 2)
})

test('the least used answer makes room', async () => {
  const cache = createShortCache<number>({ milliseconds: 4000, most: 2, clock: () => new Date(0) })
  for (const key of ['a', 'b', 'a', 'c']) await cache.get(key, async () => 1)
  assert.equal(await cache.get('a', async () => 2), 1)
  assert.equal(await cache.get('b', async () => 2), 2)
})
