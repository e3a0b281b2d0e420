import { Steps } from '../blocks/blocks'
import type { PatientMail } from '../mail'

/** What to do with a kit, as generally as an order's events let us: the instructions in the box rule. */
export function CollectSteps({ mail: { say } }: { readonly mail: PatientMail }) {
  return (
    <Steps steps={[say('collect.read'), say('collect.collect'), say('collect.pack'), say('collect.send')]} />
  )
}
