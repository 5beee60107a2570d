// After a call: what was done in it, and the way back to what is still half written.
import { useFormats, useLanguage, useText } from '#ui'
import { Panel, ReasonButton } from '#ui/console'
import { deskText } from './desk-words.ts'
import { spokenNumber } from './moments.ts'
import type { Work } from './work.ts'

export function EndedView(props: {
  work: Work
  writing: boolean
  onContinue: () => void
  onClose: () => void
}) {
  const { work, writing, onContinue, onClose } = props
  const say = useText(deskText)
  const formats = useFormats()
  const [language] = useLanguage()
  return (
    <Panel title={work.caller ? say('desk.endedWith', { name: work.caller.name }) : say('desk.ended')}>
      <div className="d-form">
        <p className="d-quiet">{say(work.draft ? 'desk.endedHint' : 'desk.endedPlain')}</p>
        {work.placed.length > 0 && (
          <>
            <h3>{say('desk.endedDone')}</h3>
            <ul className="d-lines">
              {work.placed.map((order) => (
                <li key={order.id}>
                  <b>{order.serviceName[language]}</b>
                  <span>{formats.dateTime(order.wishedFrom)}</span>
                  <span className="d-quiet" title={order.id}>
                    {spokenNumber(order.id)}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
        <div className="d-buttons">
          {work.draft && !writing && (
            <ReasonButton kind="primary" icon="clipboard" onPress={onContinue}>
              {say('desk.endedContinue')}
            </ReasonButton>
          )}
          {/* Throwing away what was written has no key of its own, so that no stray digit can do it. */}
          {work.draft ? (
            <ReasonButton kind="quiet" icon="erase" onPress={onClose}>
              {say('desk.endedDiscard')}
            </ReasonButton>
          ) : (
            <ReasonButton kind="primary" icon="check" keyHint="9" onPress={onClose}>
              {say('desk.endedClose')}
            </ReasonButton>
          )}
        </div>
      </div>
    </Panel>
  )
}
