// Checks that a city's figures do not contradict each other, unless the pack declares the contradiction as known.

import { toValue } from './decimal.ts'
import { agreesWithPublished, digitsIn, exactValue, rowsOf, test } from './figures.ts'
import type { Pack } from './pack.ts'
import type { Problem } from './problem.ts'

export function checkFigures(pack: Pack<unknown>, problems: Problem[]): void {
  const rows = pack.rows.map((entry) => entry.item)
  const indicators = pack.indicators.map((entry) => entry.item)
  for (const entry of pack.indicators) {
    const complain = (path: string, zh: string, en: string) =>
      void problems.push({ file: entry.file, line: entry.lineOf([path]), sentence: { zh, en } })
    const indicator = entry.item
    const { formula, published, unit } = indicator
    if (formula.kind === 'sum') {
      for (const row of rowsOf({ rows }, formula)) {
        if (row.unit.zh === unit.zh) continue
        complain(
          'unit',
          `数据行“${row.id}”的单位是“${row.unit.zh}”，不能加成“${unit.zh}”。`,
          `Row "${row.id}" is in ${row.unit.en} and cannot be added up to ${unit.en}.`,
        )
      }
    }
    const value = exactValue({ rows }, indicator)
    if (published === undefined || value === null || agreesWithPublished({ rows }, indicator)) continue
    const shown = toValue(value, digitsIn(indicator, rowsOf({ rows }, formula)))
    complain(
      'published',
      `按数据行算出 ${shown}，与公布的 ${published.value} 不一致，请核对数据行。`,
      `The rows give ${shown}, but ${published.value} was published; check the rows.`,
    )
  }
  for (const entry of pack.rules) {
    const result = test({ rows, indicators }, entry.item)
    const { expected = 'holds' } = entry.item
    if (result.passed === null || result.passed === (expected === 'holds')) continue
    const sentence =
      expected === 'holds'
        ? {
            zh: `数字互相矛盾。${result.sentence.zh}；如果原文如此，请写 expected: fails。`,
            en: `The figures contradict each other. ${result.sentence.en}; if the source says so, write expected: fails.`,
          }
        : {
            zh: `这里声明了已知矛盾，但检验通过了，请删去 expected: fails。${result.sentence.zh}`,
            en: `A known contradiction is declared here, but the test passes; remove expected: fails. ${result.sentence.en}`,
          }
    problems.push({ file: entry.file, line: entry.lineOf(['relation']), sentence })
  }
}
