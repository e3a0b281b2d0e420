import { Aside, Paragraph, Title } from './blocks'
import type { Brand } from './brand'
import { sayIn } from './catalogue'
import { documentOf } from './document'
import { Layout } from './layout'
import type { RenderedMail } from './rendered-mail'
import { themeOf } from './theme'

/** What staff are told of Kitkeeper itself, rather than of an order. */
export interface Alarm {
  /** One line; becomes the subject. */
  readonly title: string
  readonly advice: string
}

export function renderAlarmMail({ title, advice }: Alarm, brand: Brand): RenderedMail {
  return {
    subject: title,
    ...documentOf(
      <Layout
        mail={{ say: sayIn('en'), locale: 'en', theme: themeOf(brand.colour), brand }}
        subject={title}
        preview={advice}
        footer={<Aside>Kitkeeper sent this to the staff of {brand.name}.</Aside>}
      >
        <Title>{title}</Title>
        <Paragraph>{advice}</Paragraph>
      </Layout>,
    ),
  }
}
