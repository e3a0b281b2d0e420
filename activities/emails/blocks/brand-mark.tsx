/** The sender's logo, or else their name next to its initial. */
import { Column } from '@react-email/column'
import { Img } from '@react-email/img'
import { Row } from '@react-email/row'
import { Section } from '@react-email/section'
import { webUrl } from '../../../messages/sanitize'
import { useEmail } from '../context'

export function BrandMark() {
  const { brand, theme } = useEmail()
  const { ink } = theme.light
  const logo = webUrl(brand.logoUrl)
  return (
    <Section style={{ padding: '0 8px 20px' }}>
      {logo ? (
        <Img
          src={logo}
          alt={brand.name}
          height="36"
          loading="eager"
          fetchPriority="low"
          className="logo"
          style={{ ...alternative, color: ink }}
        />
      ) : (
        <Row>
          <Column width="48" style={{ width: '48px' }} aria-hidden="true" data-skip-in-text="true">
            <Initial />
          </Column>
          <Column className="ink" style={{ ...name, color: ink }}>
            {brand.name}
          </Column>
        </Row>
      )}
    </Section>
  )
}

function Initial() {
  const { brand, theme } = useEmail()
  const { button, buttonInk, edge } = theme.light
  const [initial = ''] = brand.name.trim()
  return (
    <div
      className="button initial"
      style={{ ...badge, backgroundColor: button, border: `1px solid ${edge}`, color: buttonInk }}
    >
      {initial.toUpperCase()}
    </div>
  )
}

const name = { fontSize: '20px', lineHeight: '28px', fontWeight: 700 }
/** The name, if the logo is not shown. Two lines of it are as high as the logo. */
const alternative = { fontSize: '16px', lineHeight: '18px', fontWeight: 700, borderRadius: '8px' }
const badge = {
  width: '34px',
  height: '34px',
  lineHeight: '34px',
  borderRadius: '10px',
  fontSize: '20px',
  fontWeight: 700,
  textAlign: 'center',
} as const
