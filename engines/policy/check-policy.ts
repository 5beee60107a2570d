// Proves a policy sound before use: versions that do not overlap, no gap, no unreachable row, examples that hold.
import { checkCoverage, checkExamples } from './check-examples.ts'
import { checkTable, type TableCheck } from './check-table.ts'
import { type CompiledVersion, compilePolicy } from './compile-policy.ts'
import type { FactCatalogue } from './facts.ts'
import { outcomePhrase } from './phrases.ts'
import { type Path, type Policy, type Problem, rangesMeet } from './policy.ts'

export type PolicyCheck = {
  /** Any of these forbids the use of the policy. */
  readonly problems: readonly Problem[]
  /** Rows that overlap: allowed, because the earlier row decides, but worth a look. */
  readonly notices: readonly Problem[]
}

function checkVersions(policy: Policy): Problem[] {
  const problems: Problem[] = []
  for (const [index, version] of policy.versions.entries()) {
    const earlier = policy.versions.slice(0, index).find((other) => {
      const areActive = version.status === 'active' && other.status === 'active'
      return (
        areActive && rangesMeet(version.effective, other.effective) && rangesMeet(version.known, other.known)
      )
    })
    if (!earlier) continue
    problems.push({
      path: ['versions', index, 'effective'],
      zh: `版本“${version.id}”与“${earlier.id}”的有效期重叠，请给前一版写上终点日 to`,
      en: `version "${version.id}" overlaps "${earlier.id}": give the earlier one an end date (to)`,
    })
  }
  return problems
}

function overlapNotices(table: TableCheck, policy: Policy, path: Path): Problem[] {
  return table.overlaps.map((overlap) => {
    const [first, second] = [overlap.first, overlap.second].map((row) => ({
      id: row.id,
      gives: outcomePhrase(policy, row.outcome),
    }))
    return {
      path: [...path, 'rows', overlap.index],
      zh: `“${first?.id}”与“${second?.id}”两行有重叠（${overlap.at.zh}），按“${first?.id}”：${first?.gives.zh}`,
      en: `rows "${first?.id}" and "${second?.id}" overlap (${overlap.at.en}); "${first?.id}" decides: ${first?.gives.en}`,
    }
  })
}

function tableProblems(table: TableCheck, version: CompiledVersion, path: Path): Problem[] {
  if (table.isTooLarge) {
    return [
      {
        path: [...path, 'rows'],
        zh: '表格条件组合太多，无法证明没有遗漏，请拆成几个规则',
        en: 'the table has too many combinations to be proven complete: split it into several rules',
      },
    ]
  }
  const gaps = table.gaps.map((gap) => ({
    path: [...path, 'rows'],
    zh: `表格有遗漏，没有一行适用：${gap.zh}；不享受的也要写一行 amount: none`,
    en: `the table has a gap, no row applies: ${gap.en}; write a row with amount: none where nothing is given`,
  }))
  const unreachable = table.unreachable.map((index) => ({
    path: [...path, 'rows', index],
    zh: `“${version.version.rows[index]?.id}”行永远轮不到：它的情况都已被前面的行决定，或超出可能的取值`,
    en: `row "${version.version.rows[index]?.id}" can never decide: earlier rows take all its cases, or no value fits`,
  }))
  return [...gaps, ...unreachable]
}

/** Everything that must hold before a version may be approved; inactive versions may still be incomplete. */
export function checkPolicy(policy: Policy, catalogue: FactCatalogue): PolicyCheck {
  const compiled = compilePolicy(policy, catalogue)
  const problems = checkVersions(policy)
  const notices: Problem[] = []
  for (const [index, version] of compiled.versions.entries()) {
    if (version.version.status === 'inactive') continue
    const path: Path = ['versions', index]
    const table = checkTable(version)
    const unsound = tableProblems(table, version, path)
    problems.push(...unsound)
    if (unsound.length > 0) continue
    problems.push(...checkExamples(compiled, version, path), ...checkCoverage(compiled, version, path))
    notices.push(...overlapNotices(table, policy, path))
  }
  return { problems, notices }
}
