// Blood pressure and glucose of a person: a calm line for each, and the table behind it.
import { type ReactNode, useState } from 'react'
import { asProblem, useFormats, useLanguage, useText } from '#ui'
import { EmptyNote, Panel, ProblemNotice, ReasonButton } from '#ui/console'
import { Spinner } from '#ui/light'
import { type ChartLine, LineChart } from './LineChart.tsx'
import { type Card, type Measurement, useMeasurements } from './people-queries.ts'
import { personText } from './person-words.ts'
import { isGlucose, isPressure, pointsOf, writeTenths } from './readings.ts'
import { useMoment } from './use-moment.ts'

export function Health({ card }: { card: Card }) {
  const say = useText(personText)
  const readings = useMeasurements(card.id, true)
  if (readings.isPending) return <Spinner />
  if (readings.isError) {
    return <ProblemNotice problem={asProblem(readings.error)} onRetry={() => void readings.refetch()} />
  }
  const pressures = readings.data.filter(isPressure)
  const sugars = readings.data.filter(isGlucose)
  if (readings.data.length === 0) {
    return (
      <Panel>
        <EmptyNote title={say('person.noHealth')} hint={say('person.noHealthHint')} />
      </Panel>
    )
  }
  const pressureLines: ChartLine[] = [
    {
      name: say('person.systolic'),
      points: pointsOf(pressures, ({ value }) => value.systolic),
      write: String,
    },
    {
      name: say('person.diastolic'),
      points: pointsOf(pressures, ({ value }) => value.diastolic),
      write: String,
    },
  ]
  const sugarLine: ChartLine = {
    name: '',
    points: pointsOf(sugars, ({ value }) => value.tenthsMmolPerLitre / 10),
    write: (value) => value.toFixed(1),
  }
  return (
    <div className="pp-parts">
      {pressures.length > 0 && (
        <Readings
          name={say('person.pressure')}
          unit="mmHg"
          lines={pressureLines}
          readings={pressures}
          write={({ value }) =>
            `${value.systolic}/${value.diastolic}${value.pulse === undefined ? '' : ` · ${say('person.pulse', { count: value.pulse })}`}`
          }
        />
      )}
      {sugars.length > 0 && (
        <Readings
          name={say('person.glucose')}
          unit="mmol/L"
          lines={[sugarLine]}
          readings={sugars}
          write={({ value }) =>
            `${writeTenths(value.tenthsMmolPerLitre)} · ${say(`person.moment.${value.moment}`)}`
          }
        />
      )}
    </div>
  )
}

function Readings<Reading extends Measurement>(props: {
  name: string
  unit: string
  lines: readonly ChartLine[]
  readings: readonly Reading[]
  write: (reading: Reading) => string
}) {
  const say = useText(personText)
  const formats = useFormats()
  const { name, unit, lines, readings, write } = props
  const [newest, oldest] = [readings[0], readings.at(-1)]
  const label =
    newest && oldest
      ? say('person.chart', {
          ...{ what: name, unit, count: readings.length },
          from: formats.date(oldest.takenAt),
          to: formats.date(newest.takenAt),
        })
      : name
  const outside = readings.some(({ flag }) => flag !== null)
  const notes: ReactNode = outside && <p className="c-soft">{say('person.outside')}</p>
  return (
    <Panel title={name} aside={<span className="c-soft">{unit}</span>}>
      {readings.length > 1 ? (
        <>
          <LineChart label={label} lines={lines} />
          {notes}
        </>
      ) : (
        <p className="c-soft">{say('person.once')}</p>
      )}
      <ReadingTable readings={readings} write={write} />
    </Panel>
  )
}

const mostAtFirst = 10

function ReadingTable<Reading extends Measurement>(props: {
  readings: readonly Reading[]
  write: (reading: Reading) => string
}) {
  const say = useText(personText)
  const moment = useMoment()
  const [language] = useLanguage()
  const [all, setAll] = useState(false)
  const { readings, write } = props
  const shown = all ? readings : readings.slice(0, mostAtFirst)
  return (
    <div className="pp-readings">
      <table>
        <thead>
          <tr>
            <th scope="col">{say('person.when')}</th>
            <th scope="col">{say('person.value')}</th>
            <th scope="col">{say('person.note')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((reading) => (
            <tr key={reading.id}>
              <td>{moment(reading.takenAt)}</td>
              <td>{write(reading)}</td>
              <td>{reading.flag?.[language] ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < readings.length && (
        <ReasonButton kind="quiet" icon="down" onPress={() => setAll(true)}>
          {say('person.allReadings', { count: readings.length })}
        </ReasonButton>
      )}
    </div>
  )
}
