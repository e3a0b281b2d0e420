/**
 * `ms`, as Temporal's SDK depends on it, exports its types in a way that bundler resolution does not see, and
 * every `Duration` of the SDK would silently be `any`. (`paths` would do, but tsx follows them at run time.)
 */
declare module 'ms' {
  type Unit =
    | 'years'
    | 'year'
    | 'yrs'
    | 'yr'
    | 'y'
    | 'weeks'
    | 'week'
    | 'w'
    | 'days'
    | 'day'
    | 'd'
    | 'hours'
    | 'hour'
    | 'hrs'
    | 'hr'
    | 'h'
    | 'minutes'
    | 'minute'
    | 'mins'
    | 'min'
    | 'm'
    | 'seconds'
    | 'second'
    | 'secs'
    | 'sec'
    | 's'
    | 'milliseconds'
    | 'millisecond'
    | 'msecs'
    | 'msec'
    | 'ms'
  export type StringValue = `${number}` | `${number}${Unit}` | `${number} ${Unit}`
  /** NaN for text that is not a length of time. */
  export default function ms(value: StringValue): number
}
