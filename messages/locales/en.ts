/**
 * English, and the keys that every other language must have. Plain words and short sentences. Nothing names a test or
 * a result, and nothing is clinical.
 */
import type { PatientMessage } from '../../order/testkit/messages'
import type { LocaleDefinition } from './definition'

/** What every message must have, whatever else it says. */
type RequiredWords = Readonly<Record<`${PatientMessage}.${'subject' | 'preview' | 'title' | 'lead'}`, string>>

export const en = {
  tag: 'en-US',
  dateInSentence: (date) => date,
  exampleFirstName: 'Maya',
  words: {
    greeting: 'Hi {name},',
    'greeting.nameless': 'Hello,',
    'now.title': 'What to do now',
    'next.title': 'What happens next',
    nothing_to_do: 'There is nothing you need to do right now.',
    as_of: 'Updated {when}',
    'expect.by': 'Expect news by {day}.',
    'expect.else': 'If you have not heard from us by then, please write to us. We will check on it for you.',
    sign_off: 'The {brand} team',

    progress: 'Step {step} of {steps}: {stage}',
    'stage.order': 'Your order',
    'stage.kit': 'Your kit',
    'stage.sample': 'Your sample',
    'stage.lab': 'The lab',
    'stage.results': 'Your results',

    'tracking.kit': 'Your kit',
    'tracking.return': 'Your package to the lab',
    'tracking.kit.track': 'Track your kit',
    'tracking.return.track': 'Track your package',
    'tracking.number': 'Tracking number',
    'tracking.carrier': 'Carrier',

    'help.title': 'Questions?',
    'help.email': 'We are here to help. Write to us at',
    'help.portal': 'We are here to help. You can reach us through your account at',
    'help.reply': 'We are here to help. Just reply to this email.',
    'help.button': 'Write to us',
    'footer.why': 'You are getting this email because you have an order with {brand}.',
    'footer.stop': 'If you no longer want emails about this order, write to',
    'footer.privacy': 'To protect your privacy, we never put results in an email.',

    'order_confirmed.subject': 'We have your order',
    'order_confirmed.preview': 'We are getting your kit ready. There is nothing you need to do.',
    'order_confirmed.title': 'Thank you, we have your order',
    'order_confirmed.lead': 'Your order is in, and we are getting everything ready.',
    'order_confirmed.next':
      'Next, we get your kit ready to ship. We will email you at each step, with a tracking number once it is on its way.',

    'replacement_confirmed.subject': 'A new kit is on order for you',
    'replacement_confirmed.preview': 'It replaces your first kit. Please set that one aside.',
    'replacement_confirmed.title': 'A new kit replaces your first one',
    'replacement_confirmed.lead': 'We have ordered a new kit for you. It takes the place of the first one.',
    'replacement_confirmed.old_kit':
      'Please do not use your first kit anymore. Wait for the new one, and follow the instructions in its box.',

    'kit_registered.subject': 'Your kit is registered',
    'kit_registered.preview': 'There is nothing you need to do right now. Here is what happens next.',
    'kit_registered.title': 'Your kit is registered',
    'kit_registered.lead': 'Your kit is now linked to you, so the lab will know that your sample is yours.',
    'kit_registered.keep': 'If you already have your kit, keep all its parts together in the box.',
    'kit_registered.next': 'Next, the lab gets ready for your order. We will email you when it is.',

    'requisition_ready.subject': 'The lab is ready for your order',
    'requisition_ready.preview': 'What to do now, whether or not you have your kit yet.',
    'requisition_ready.title': 'The lab is ready for your order',
    'requisition_ready.lead': 'The lab has accepted your order and is ready for your sample.',
    'requisition_ready.have_kit':
      'If you have your kit, follow the instructions in the box to collect your sample, then send it back.',
    'requisition_ready.await_kit': 'If your kit has not come yet, there is nothing you need to do.',
    'requisition_ready.next': 'We will email you at each next step.',

    'kit_shipped.subject': 'Your kit is on its way',
    'kit_shipped.preview': 'There is nothing you need to do. We will email you when it arrives.',
    'kit_shipped.title': 'Your kit is on its way',
    'kit_shipped.lead': 'Good news: your kit has shipped and is on its way to you.',
    'kit_shipped.next': 'We will email you when your kit is out for delivery, and when it arrives.',
    'kit_shipped.number_later': 'We will send you the tracking number as soon as we have it.',

    'kit_tracking.subject': 'The tracking number of your kit',
    'kit_tracking.preview': 'You can now see where your kit is.',
    'kit_tracking.title': 'You can now track your kit',
    'kit_tracking.lead':
      'We have a tracking number for your kit. If you were given another number before, please use this one from now on.',
    'kit_tracking.patience': 'A new number can take a day to show up with the carrier.',
    'kit_tracking.next': 'We will email you when your kit is out for delivery, and when it arrives.',

    'kit_arriving_today.subject': 'Your kit arrives today',
    'kit_arriving_today.preview': 'Please look for it at your door or in your mailbox.',
    'kit_arriving_today.title': 'Your kit arrives today',
    'kit_arriving_today.lead': 'Your kit is out for delivery and should reach you today.',
    'kit_arriving_today.now': 'Please look for it at your door or in your mailbox.',
    'kit_arriving_today.next':
      'When it is delivered, we will email you what to do with it. If it has not come by the end of tomorrow, please write to us.',

    'collect.read': 'Open the box and read the instructions first.',
    'collect.collect': 'Collect your sample as the instructions show.',
    'collect.pack': 'Pack your sample in the return package from the kit.',
    'collect.send': 'Send it back as soon as you can, the way the instructions say.',
    'collect.next': 'When your sample is on its way to the lab, we will email you.',

    'kit_delivered.subject': 'Your kit is here',
    'kit_delivered.preview': 'Now it is your turn: collect your sample and send it back.',
    'kit_delivered.title': 'Your kit is here',
    'kit_delivered.lead': 'Your kit was delivered. Now it is your turn, and it takes just a few steps.',
    'kit_delivered.missing':
      'Can’t find it? Look around your door and mailbox, and ask the people you live with. If it is still missing, write to us.',

    'collect_reminder.subject': 'Your kit is waiting for you',
    'collect_reminder.preview': 'When you are ready, collect your sample and send it back.',
    'collect_reminder.title': 'Your kit is waiting for you',
    'collect_reminder.lead':
      '{days, plural, =0 {Your kit was delivered, and we have not seen your sample on its way back yet.} one {Your kit was delivered # day ago, and we have not seen your sample on its way back yet.} other {Your kit was delivered # days ago, and we have not seen your sample on its way back yet.}}',
    'collect_reminder.sent_already':
      'Already sent it? Thank you! It can take a day or two until we see it, and there is nothing more you need to do.',

    'return_tracking.subject': 'The tracking number of your return package',
    'return_tracking.preview': 'Keep it, to see where your sample is once you have sent it.',
    'return_tracking.title': 'You can follow your sample to the lab',
    'return_tracking.lead': 'We have a tracking number for the package that takes your sample to the lab.',
    'return_tracking.now':
      'Keep this number. Once you have sent your sample, you can use it to see where your sample is.',
    'return_tracking.next': 'When your sample is on its way, we will email you.',

    'sample_on_its_way.subject': 'Your sample is on its way to the lab',
    'sample_on_its_way.preview': 'You have done your part. We will email you when it gets there.',
    'sample_on_its_way.title': 'Your sample is on its way to the lab',
    'sample_on_its_way.lead': 'The carrier has your sample. Thank you, you have done your part.',
    'sample_on_its_way.next': 'When your sample reaches the lab, we will email you.',

    'sample_received.subject': 'The lab has your sample',
    'sample_received.preview': 'We will email you when your results are ready.',
    'sample_received.title': 'The lab has your sample',
    'sample_received.lead': 'Your sample has arrived at the lab, and the lab takes it from here.',
    'sample_received.next': 'When your results are ready, we will email you.',

    'results_ready.subject': 'Your results are ready',
    'results_ready.preview': 'Sign in to your account to see them.',
    'results_ready.title': 'Your results are ready',
    'results_ready.lead': 'You can see your results now, safely and privately, in your account.',
    'results_ready.now': 'Sign in to your account to see them.',
    'results_ready.button': 'See your results',
    'results_ready.next':
      'This was the last step of your order. If you have questions about what you see, please talk with your doctor.',

    'kit_delayed.subject': 'Your kit is delayed',
    'kit_delayed.preview': 'There is nothing you need to do. We will email you when there is news.',
    'kit_delayed.title': 'Your kit is delayed',
    'kit_delayed.lead':
      'The carrier reports a problem, so your kit will take longer than planned. We are sorry about the wait.',
    'kit_delayed.next': 'We will email you as soon as there is news.',

    'sample_delayed.subject': 'Your sample is delayed',
    'sample_delayed.preview': 'There is nothing you need to do. We will email you when it gets there.',
    'sample_delayed.title': 'Your sample is delayed',
    'sample_delayed.lead':
      'The carrier reports a problem, so your sample will take longer than planned to reach the lab. We are sorry about the wait.',
    'sample_delayed.next': 'We will email you when your sample reaches the lab.',

    'failure.now': 'Please write to us, and we will work out the next step together.',
    'failure.in_touch':
      'If someone from our team is already in touch with you about this, there is no need to write.',
    'failure.next': 'When you write, we will tell you your options, such as a new kit.',

    'kit_not_delivered.subject': 'Your kit could not be delivered',
    'kit_not_delivered.preview': 'Please send us your full address. We will help you with the rest.',
    'kit_not_delivered.title': 'Your kit could not be delivered',
    'kit_not_delivered.lead': 'The carrier could not deliver your kit. We are sorry.',
    'kit_not_delivered.now': 'Please write to us with your full address, so that we can check it.',

    'sample_not_delivered.subject': 'Your sample did not reach the lab',
    'sample_not_delivered.preview': 'Please write to us. We will help you with the next step.',
    'sample_not_delivered.title': 'Your sample did not reach the lab',
    'sample_not_delivered.lead':
      'The carrier could not deliver your sample to the lab. We are sorry: we know you took the time to send it.',

    'shipment_lost.subject': 'Your package was lost',
    'shipment_lost.preview': 'Please write to us. We will help you with the next step.',
    'shipment_lost.title': 'Your package was lost',
    'shipment_lost.lead': 'The carrier cannot find your package. We are sorry.',

    'new_kit_needed.subject': 'A new kit is needed',
    'new_kit_needed.preview': 'Please write to us. We will help you with the next step.',
    'new_kit_needed.title': 'A new kit is needed',
    'new_kit_needed.lead':
      'The lab could not use this sample, so there will be no results from it. We are sorry: we know you took the time.',
    'new_kit_needed.next': 'When you write, we will tell you how to get a new kit.',

    'order_cancelled.subject': 'Your order was canceled',
    'order_cancelled.preview': 'What this means for your kit.',
    'order_cancelled.title': 'Your order was canceled',
    'order_cancelled.lead': 'Your order with {brand} was canceled. The lab will not work on it.',
    'order_cancelled.kit': 'If you have the kit, or if it still arrives, please do not send in a sample.',
    'order_cancelled.unexpected': 'If you did not expect this, please write to us.',
    'order_cancelled.next': 'Nothing more happens with this order. If that changes, we will email you.',
  },
} as const satisfies LocaleDefinition & { readonly words: RequiredWords }

/** The name of a text. With the required ones, so that a missing text is an error here and not wherever it is used. */
export type TextKey = keyof typeof en.words | keyof RequiredWords
