/** All commands, in the order in which `--help` lists them. A new command is one file and one line here. */
import { addAcknowledge } from './acknowledge'
import type { AddCommand } from './command'
import { addFind } from './find'
import { addLinks } from './links'
import { addList } from './list'
import { addPause } from './pause'
import { addResend } from './resend'
import { addResume } from './resume'
import { addSetContact } from './set-contact'
import { addShow } from './show'
import { addTimeline } from './timeline'

export const COMMANDS: readonly AddCommand[] = [
  addList,
  addFind,
  addShow,
  addTimeline,
  addLinks,
  addResend,
  addPause,
  addResume,
  addSetContact,
  addAcknowledge,
]
