// The workers' diaries: who is free when, so that no generated visit lies over another.

import type { CivilDate } from '#kernel/time'
import { halfDays, worksOn } from './providers.ts'
import type { Random } from './random.ts'
import type { LoadedWorker } from './truth.ts'

/** On the way from one door to the next. */
const wayMinutes = 20
const gridMinutes = 15
const tries = 8

export type Diary = {
  /** Takes `minutes` of a worker's day and says when they begin; undefined when nothing was found free. */
  book(worker: LoadedWorker, date: CivilDate, minutes: number, wishedAt?: number): number | undefined
}

export function createDiary(random: Random): Diary {
  const taken = new Map<string, { from: number; to: number }[]>()
  return {
    book(worker, date, minutes, wishedAt) {
      if (!worksOn(worker, date)) return undefined
      const day = `${worker.id}/${date}`
      const blocks = taken.get(day) ?? []
      for (let attempt = 0; attempt < tries; attempt += 1) {
        const from = wishedAt ?? someBeginning(random, minutes)
        const to = from + minutes
        if (isFree(blocks, from, to) && isInShift(from, to)) {
          taken.set(day, [...blocks, { from, to }])
          return from
        }
        if (wishedAt !== undefined) return undefined
      }
      return undefined
    },
  }
}

function someBeginning(random: Random, minutes: number): number {
  const half = random.pick(halfDays)
  return (
    half.from +
    gridMinutes * random.int(0, Math.max(0, Math.floor((half.to - half.from - minutes) / gridMinutes)))
  )
}

function isInShift(from: number, to: number): boolean {
  return halfDays.some((half) => half.from <= from && to <= half.to)
}

function isFree(blocks: readonly { from: number; to: number }[], from: number, to: number): boolean {
  return blocks.every((block) => to + wayMinutes <= block.from || block.to + wayMinutes <= from)
}
