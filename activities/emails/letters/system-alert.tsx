/** The email that alerts staff to a problem of Kitkeeper itself, such as a failed login. */
import type { Brand } from '../../../messages/brand'
import { Aside, Paragraph, Title } from '../blocks/blocks'
import { Layout } from '../blocks/layout'
import { staffEmailContext } from '../context'
import { type RenderedEmail, renderEmail } from '../render'

export interface SystemAlert {
  /** One line. It becomes the subject. */
  readonly title: string
  readonly advice: string
}

export const renderSystemAlert = ({ title, advice }: SystemAlert, brand: Brand): RenderedEmail =>
  renderEmail(
    title,
    <Layout
      email={staffEmailContext(brand)}
      subject={title}
      preview={advice}
      footer={<Aside>Kitkeeper sent this to the staff of {brand.name}.</Aside>}
    >
      <Title>{title}</Title>
      <Paragraph>{advice}</Paragraph>
    </Layout>,
  )
