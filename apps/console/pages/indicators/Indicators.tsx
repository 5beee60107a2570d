// The indicators of a city: what runs here first, then what was published, each number with its date and source.
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useSearchParams } from 'react-router'
import type { CityLine, Indicator } from '#governance/contract'
import { asProblem, callApi, useFormats, useLanguage, useText } from '#ui'
import { EmptyNote, MetricTile, PageHead, Panel, ProblemNotice } from '#ui/console'
import { Spinner } from '#ui/light'
import { useSession } from '#ui/session'
import { useNews } from '../../news.tsx'
import { IndicatorDrawer } from './IndicatorDrawer.tsx'
import { agreesWithSource, flagsOf, groupIndicators, type IndicatorGroup, writeValue } from './indicator.ts'
import { indicatorText } from './indicator-words.ts'
import './indicators.css'

export default function Indicators() {
  const say = useText(indicatorText)
  const [address, setAddress] = useSearchParams()
  const cities = useQuery({
    queryKey: ['indicators', 'cities'],
    queryFn: async ({ signal }) =>
      (await callApi<{ cities: CityLine[] }>('GET', '/cities', { signal })).cities,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const { user } = useSession()
  const city = address.get('city') ?? user.city.id
  const open = address.get('open')
  const openOne = (id: string | undefined) =>
    setAddress({ city, ...(id === undefined ? {} : { open: id }) }, { replace: id === undefined })
  return (
    <>
      <PageHead title={say('indicators.title')} sentence={say('indicators.sentence')} />
      {cities.isError && (
        <ProblemNotice problem={asProblem(cities.error)} onRetry={() => void cities.refetch()} />
      )}
      {cities.data && (
        <CitySwitch cities={cities.data} city={city} onChange={(id) => setAddress({ city: id })} />
      )}
      <Figures city={city} line={cities.data?.find(({ id }) => id === city)} onOpen={openOne} />
      <IndicatorDrawer city={city} indicator={open} onClose={() => openOne(undefined)} />
    </>
  )
}

function CitySwitch(props: { cities: readonly CityLine[]; city: string; onChange: (id: string) => void }) {
  const say = useText(indicatorText)
  const [language] = useLanguage()
  return (
    <nav className="in-cities" aria-label={say('indicators.city')}>
      {props.cities.map(({ id, name, invented }) => (
        <button
          key={id}
          type="button"
          aria-current={id === props.city ? 'true' : undefined}
          onClick={() => props.onChange(id)}
        >
          {name[language]}
          {invented && <small>{say('indicators.invented')}</small>}
        </button>
      ))}
    </nav>
  )
}

/** News come in bursts (a visit ends with five of them); the figures follow once a burst, at most every five seconds. */
function useFollowing(): void {
  const queries = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useNews(({ type }) => {
    if (timer.current !== undefined || !/^(service\.|kernel\.(call|duty))/.test(type)) return
    timer.current = setTimeout(() => {
      timer.current = undefined
      void queries.invalidateQueries({ queryKey: ['indicators', 'of'] })
    }, 5_000)
  })
}

function Figures(props: { city: string; line: CityLine | undefined; onOpen: (id: string) => void }) {
  const say = useText(indicatorText)
  const { city, line, onOpen } = props
  useFollowing()
  const figures = useQuery({
    queryKey: ['indicators', 'of', city],
    queryFn: async ({ signal }) =>
      (await callApi<{ indicators: Indicator[] }>('GET', '/indicators', { query: { city }, signal }))
        .indicators,
    placeholderData: keepPreviousData,
  })
  if (figures.isPending || figures.isPlaceholderData) return <Spinner />
  if (figures.isError) {
    return <ProblemNotice problem={asProblem(figures.error)} onRetry={() => void figures.refetch()} />
  }
  if (figures.data.length === 0) {
    return (
      <Panel>
        <EmptyNote title={say('indicators.empty')} hint={say('indicators.emptyHint')} />
      </Panel>
    )
  }
  const groups = groupIndicators(figures.data)
  // Where nobody's services run here, what the city published comes first.
  const ordered =
    line?.home === false
      ? [...groups.filter(({ live }) => !live), ...groups.filter(({ live }) => live)]
      : groups
  return ordered.map((group) => (
    <Group key={group.key} group={group} here={line?.home ?? true} onOpen={onOpen} />
  ))
}

function Group(props: { group: IndicatorGroup; here: boolean; onOpen: (id: string) => void }) {
  const say = useText(indicatorText)
  const { group, here, onOpen } = props
  const empty = group.indicators.every(({ value }) => value === null)
  const note = group.live
    ? say(here ? 'indicators.liveHere' : 'indicators.liveElsewhere')
    : say('indicators.from', { source: group.source.title })
  return (
    <section className="in-group">
      <h2>{group.live ? say('indicators.live') : say('indicators.item', { item: group.key })}</h2>
      <p className="c-soft">{note}</p>
      <div className={group.live && empty ? 'in-tiles in-tiles-none' : 'in-tiles'}>
        {group.indicators.map((indicator) => (
          <Tile
            key={indicator.id}
            indicator={indicator}
            brief={group.live && empty}
            onOpen={() => onOpen(indicator.id)}
          />
        ))}
      </div>
    </section>
  )
}

/** `brief`: nothing runs here at all, so a date and a source nine times over would say nothing. */
function Tile(props: { indicator: Indicator; brief: boolean; onOpen: () => void }) {
  const { indicator, brief, onOpen } = props
  const say = useText(indicatorText)
  const formats = useFormats()
  const [language] = useLanguage()
  const contradictions = flagsOf(indicator, 'contradiction')
  const notes = [
    say('indicators.definition', { words: indicator.definition[language] }),
    ...(agreesWithSource(indicator) ? [say('indicators.agrees')] : []),
    ...[...flagsOf(indicator, 'approximate'), ...flagsOf(indicator, 'open')].map(
      (flag) => flag.sentence[language],
    ),
  ]
  const asOf = /^\d{4}-\d{2}-\d{2}$/.test(indicator.asOf) ? formats.date(indicator.asOf) : indicator.asOf
  return (
    <MetricTile
      label={indicator.name[language]}
      value={writeValue(indicator.value)}
      unit={indicator.unit[language]}
      emptyReason={say('indicators.none')}
      asOf={brief ? undefined : asOf || say('indicators.noDate')}
      source={brief ? undefined : indicator.source.title}
      note={<Lines lines={notes} />}
      {...(contradictions.length > 0
        ? { flag: <Lines lines={contradictions.map((flag) => flag.sentence[language])} /> }
        : {})}
      onOpen={onOpen}
    />
  )
}

function Lines({ lines }: { lines: readonly string[] }) {
  return lines.map((line) => (
    <span key={line} className="in-line">
      {line}
    </span>
  ))
}
