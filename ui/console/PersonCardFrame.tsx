// The card every page about someone begins with; what stands in its slots is the page's business.
import type { ReactNode } from 'react'
import { Icon } from '../icons/index.ts'
import { initialsOf } from '../text/index.ts'

export type PersonCardFrameProps = {
  name: string
  /** 1 where the person is the whole page. */
  level?: 1 | 2
  photoUrl?: string | undefined
  /** Beside the name: age, sex. */
  line?: ReactNode
  /** Where they live. */
  place?: ReactNode
  /** Who to call: kin, who holds a key. */
  contact?: ReactNode
  /** What matters now, in apricot. */
  matters?: ReactNode
  /** States and levels, as StateTag. */
  tags?: ReactNode
  /** What is hidden and why, when something is. */
  maskedNote?: ReactNode
  actions?: ReactNode
  children?: ReactNode
}

export function PersonCardFrame(props: PersonCardFrameProps) {
  const Heading = props.level === 1 ? 'h1' : 'h2'
  const { name, photoUrl, line, place, contact, matters, tags, maskedNote, actions, children } = props
  return (
    <section className="c-person">
      <div className="c-person-head">
        {photoUrl ? (
          <img className="c-face" src={photoUrl} alt="" />
        ) : (
          <span className="c-face" aria-hidden="true">
            {initialsOf(name)}
          </span>
        )}
        <div className="c-person-who">
          <Heading>
            {name} {line && <span className="c-person-line">{line}</span>}
          </Heading>
          {tags && <div className="c-tags">{tags}</div>}
        </div>
        {actions && <div className="c-actions">{actions}</div>}
      </div>
      {matters && (
        <div className="c-matters">
          <Icon name="heart" />
          <div>{matters}</div>
        </div>
      )}
      {(place || contact) && (
        <div className="c-person-slots">
          {place && (
            <div>
              <Icon name="pin" />
              <div>{place}</div>
            </div>
          )}
          {contact && (
            <div>
              <Icon name="phone" />
              <div>{contact}</div>
            </div>
          )}
        </div>
      )}
      {children}
      {maskedNote && (
        <p className="c-masked-note">
          <Icon name="lock" size="1em" /> {maskedNote}
        </p>
      )}
    </section>
  )
}
