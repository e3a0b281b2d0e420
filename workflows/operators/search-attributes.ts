/**
 * What orders can be listed by in the Web UI. Temporal never encrypts search attributes, so nothing here says who the
 * patient is or what is tested.
 */
import { defineSearchAttributeKey } from '@temporalio/common'

/** The latest event's status, such as `transit_customer`. */
export const ORDER_STATUS = defineSearchAttributeKey('OrderStatus', 'KEYWORD')
/** Something about the order needs a person. */
export const NEEDS_ATTENTION = defineSearchAttributeKey('NeedsAttention', 'BOOL')
/** Why it needs a person, in Kitkeeper's own words: `urgent` first if something is, then reasons such as `lost`. */
export const ATTENTION = defineSearchAttributeKey('Attention', 'KEYWORD_LIST')
/** When the latest event happened, as Junction says. */
export const LAST_EVENT_AT = defineSearchAttributeKey('LastEventAt', 'DATETIME')

/** Keyed hashes of who and what the order can be found by; see `config/lookup.ts`. */
export const LOOKUP = defineSearchAttributeKey('Lookup', 'KEYWORD_LIST')

/** A namespace must have all of them before an order can start in it. */
export const SEARCH_ATTRIBUTES = [ORDER_STATUS, NEEDS_ATTENTION, ATTENTION, LAST_EVENT_AT, LOOKUP] as const
