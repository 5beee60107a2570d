// Checks that everything a city folder names exists: sources, roles, services, divisions, indicators, variables.
import { variablesIn } from './city.ts'
import { prefixOf } from './divisions-file.ts'
import { select } from './figures.ts'
import type { Entry, Pack } from './pack.ts'
import type { Problem } from './problem.ts'
import type { Formula, Ladder, Selection, Service, Template } from './schemas.ts'
import type { Path } from './yaml-file.ts'

/** Names that the rest of the program declares; a set that is left out is not checked. */
export type Known = {
  permissions?: ReadonlySet<string>
  liveMeasures?: ReadonlySet<string>
  dutyKinds?: ReadonlySet<string>
}

type Complain = (entry: Pick<Entry<unknown>, 'file' | 'lineOf'>, path: Path, zh: string, en: string) => void

export function checkReferences(pack: Pack<unknown>, known: Known, problems: Problem[]): void {
  const complain: Complain = (entry, path, zh, en) =>
    void problems.push({ file: entry.file, line: entry.lineOf(path), sentence: { zh, en } })
  checkOrigins(pack, complain)
  for (const entry of pack.services) checkService(pack, entry, complain)
  for (const entry of pack.ladders) checkLadder(pack, entry, known, complain)
  for (const entry of pack.templates) checkTemplate(pack, entry, complain)
  checkRoles(pack, known, complain)
  checkIndicators(pack, known, complain)
}

function idsOf(entries: readonly Entry<{ id: string }>[]): Set<string> {
  return new Set(entries.map((entry) => entry.item.id))
}

type WithOrigin = { source: string; item?: string | undefined; division?: string | undefined }

function checkOrigins(pack: Pack<unknown>, complain: Complain): void {
  const documents = new Map(pack.documents.map((entry) => [entry.item.id, entry.item]))
  const prefixes = new Set(pack.divisions.map(prefixOf))
  const check = (at: Pick<Entry<unknown>, 'file' | 'lineOf'>, item: WithOrigin, base: Path) => {
    const document = documents.get(item.source)
    if (document === undefined) {
      const { source } = item
      complain(
        at,
        [...base, 'source'],
        `sources.yaml 里没有文件“${source}”。`,
        `sources.yaml has no document "${source}".`,
      )
    } else if (document.kind === 'published' && item.item === undefined) {
      complain(
        at,
        base,
        '取自公开文件的条目要写 item（条目号）。',
        'An item taken from a published document states its item number.',
      )
    }
    if (item.division !== undefined && !prefixes.has(item.division)) {
      complain(
        at,
        [...base, 'division'],
        `divisions.csv 里没有区划“${item.division}”。`,
        `divisions.csv has no division "${item.division}".`,
      )
    }
  }
  const { head } = pack
  if (head !== undefined) {
    const at = { file: head.file, lineOf: head.lineOf }
    check(at, head.data.hotline, ['hotline'])
    for (const [index, setting] of head.data.settings.entries()) check(at, setting, ['settings', index])
    if (!documents.has(head.data.divisionsSource)) {
      const id = head.data.divisionsSource
      complain(
        at,
        ['divisionsSource'],
        `sources.yaml 里没有文件“${id}”。`,
        `sources.yaml has no document "${id}".`,
      )
    }
  }
  const lists: Entry<WithOrigin>[][] = [
    pack.groups,
    pack.skills,
    pack.measures,
    pack.services,
    pack.ladders,
    pack.templates,
    pack.roles,
    pack.rows,
    pack.indicators,
    pack.rules,
    pack.targets,
    pack.plans,
  ]
  for (const entry of lists.flat()) check(entry, entry.item, [])
}

function checkService(pack: Pack<unknown>, entry: Entry<Service>, complain: Complain): void {
  const { group, skills, measures = [], includes = [], checklist, findings = [] } = entry.item
  const refer = (path: Path, id: string, ids: Set<string>, zh: string, en: string) => {
    if (!ids.has(id)) complain(entry, path, `不认识的${zh}“${id}”。`, `Unknown ${en} "${id}".`)
  }
  refer(['group'], group, idsOf(pack.groups), '服务类别', 'service group')
  const skillIds = idsOf(pack.skills)
  for (const [index, id] of skills.entries()) refer(['skills', index], id, skillIds, '技能', 'skill')
  const measureIds = idsOf(pack.measures)
  for (const [index, id] of measures.entries())
    refer(['measures', index], id, measureIds, '测量项目', 'measure')
  const serviceIds = idsOf(pack.services)
  for (const [index, id] of includes.entries()) refer(['includes', index], id, serviceIds, '服务', 'service')
  for (const [key, choices] of Object.entries({ checklist, findings })) {
    const seen = new Set<string>()
    for (const [index, { id }] of choices.entries()) {
      if (seen.has(id)) complain(entry, [key, index], `“${id}”重复了。`, `"${id}" appears twice.`)
      seen.add(id)
    }
  }
}

function checkLadder(pack: Pack<unknown>, entry: Entry<Ladder>, known: Known, complain: Complain): void {
  const { kind, steps } = entry.item
  if (known.dutyKinds !== undefined && !known.dutyKinds.has(kind))
    complain(entry, ['kind'], `不认识的待办种类“${kind}”。`, `Unknown duty kind "${kind}".`)
  const roles = idsOf(pack.roles)
  if (steps[0]?.afterSeconds !== 0) {
    complain(
      entry,
      ['steps', 0],
      '第一步的 afterSeconds 应为 0：谁最先收到待办。',
      'The first step has afterSeconds 0: it says who has the duty first.',
    )
  }
  let before = -1
  for (const [index, step] of steps.entries()) {
    if (!roles.has(step.role))
      complain(
        entry,
        ['steps', index, 'role'],
        `不认识的角色“${step.role}”。`,
        `Unknown role "${step.role}".`,
      )
    if (step.afterSeconds <= before) {
      complain(
        entry,
        ['steps', index, 'afterSeconds'],
        '后一步必须晚于前一步。',
        'A step must come later than the one before it.',
      )
    }
    before = step.afterSeconds
  }
}

function checkTemplate(pack: Pack<unknown>, entry: Entry<Template>, complain: Complain): void {
  const { id, variables, text } = entry.item
  const declared = new Set(variables.map((variable) => variable.id))
  const used = new Set([...variablesIn(text.zh), ...variablesIn(text.en)])
  for (const language of ['zh', 'en'] as const) {
    for (const name of variablesIn(text[language])) {
      if (declared.has(name)) continue
      complain(
        entry,
        ['text', language],
        `短信里的变量“{${name}}”没有在 variables 里声明。`,
        `The variable {${name}} is not declared under variables.`,
      )
    }
  }
  const offered = pack.sharedTemplates.find((shared) => shared.item.id === id)?.item.variables
  for (const [index, variable] of variables.entries()) {
    if (!entry.shared && offered !== undefined && !offered.some((each) => each.id === variable.id)) {
      complain(
        entry,
        ['variables', index],
        `共用模板“${id}”没有变量“${variable.id}”，发送时填不出来。`,
        `The shared template "${id}" has no variable "${variable.id}", so nothing could fill it.`,
      )
    }
    if (entry.shared || used.has(variable.id)) continue
    complain(
      entry,
      ['variables', index],
      `变量“${variable.id}”声明了却没有用到。`,
      `The variable "${variable.id}" is declared but not used.`,
    )
  }
}

function checkRoles(pack: Pack<unknown>, known: Known, complain: Complain): void {
  for (const entry of pack.roles) {
    for (const [index, permission] of entry.item.permissions.entries()) {
      if (known.permissions === undefined || known.permissions.has(permission)) continue
      complain(
        entry,
        ['permissions', index],
        `不认识的权限“${permission}”。`,
        `Unknown permission "${permission}".`,
      )
    }
  }
}

function checkIndicators(pack: Pack<unknown>, known: Known, complain: Complain): void {
  const ids = idsOf(pack.indicators)
  const refer = (entry: Entry<unknown>, path: Path, id: string) => {
    if (!ids.has(id)) complain(entry, path, `不认识的指标“${id}”。`, `Unknown indicator "${id}".`)
  }
  for (const entry of pack.rules) {
    refer(entry, ['left'], entry.item.left)
    refer(entry, ['right'], entry.item.right)
  }
  for (const entry of pack.targets) refer(entry, ['indicator'], entry.item.indicator)
  for (const entry of pack.indicators) {
    const { formula } = entry.item
    for (const [key, selection] of selectionsOf(formula))
      checkSelection(pack, entry, ['formula', key], selection, complain)
    if (formula.kind !== 'live' || known.liveMeasures === undefined) continue
    if (known.liveMeasures.has(formula.measure)) continue
    complain(
      entry,
      ['formula', 'measure'],
      `运行中没有“${formula.measure}”这项统计。`,
      `The running program has no measure "${formula.measure}".`,
    )
  }
}

function selectionsOf(formula: Formula): [string, Selection][] {
  if (formula.kind === 'sum') return [['over', formula.over]]
  if (formula.kind === 'ratio')
    return [
      ['of', formula.of],
      ['to', formula.to],
    ]
  return []
}

function checkSelection(
  pack: Pack<unknown>,
  entry: Entry<unknown>,
  path: Path,
  selection: Selection,
  complain: Complain,
): void {
  const rows = pack.rows.map((row) => row.item)
  for (const [index, id] of (selection.rows ?? []).entries()) {
    if (rows.some((row) => row.id === id)) continue
    complain(
      entry,
      [...path, 'rows', index],
      `reference.yaml 里没有数据行“${id}”。`,
      `reference.yaml has no row "${id}".`,
    )
  }
  if (selection.what !== undefined && select(rows, selection).length === 0) {
    complain(
      entry,
      path,
      `reference.yaml 里没有符合“${selection.what}”条件的数据行。`,
      `No row of reference.yaml matches "${selection.what}" and its conditions.`,
    )
  }
}
