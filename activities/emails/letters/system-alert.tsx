import type { Brand } from '../../../messages/brand'
import { sayIn } from '../../../messages/locales'
import { Aside, Paragraph, Title } from '../blocks/blocks'
import { Layout } from '../blocks/layout'
import { documentOf } from '../document'
import { themeOf } from '../look/theme'
import type { RenderedMail } from '../rendered-mail'

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
