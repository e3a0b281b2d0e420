/**
 * Webhook bodies as Junction posts them: the members that its published payloads have, in their forms. Only
 * what is sent is typed here; what Kitkeeper relies on, it reads leniently (`order/junction/webhook.ts`).
 */

export interface OrderWebhook {
  event_type: 'labtest.order.created' | 'labtest.order.updated'
  team_id: string
  user_id: string
  client_user_id: string
  data: OrderData
}

export interface CriticalResultWebhook {
  event_type: 'labtest.result.critical'
  data: {
    order_id: string
    sample_id: string
    user_id: string
    team_id: string
    status: 'final'
    interpretation: 'critical'
    created_at: string
    updated_at: string
  }
}

export type WebhookBody = OrderWebhook | CriticalResultWebhook

export interface OrderData {
  id: string
  team_id: string
  user_id: string
  status: string
  events: EventData[]
  details: {
    type: 'testkit'
    data: { id: string; shipment: ShipmentData; created_at: string; updated_at: string }
  }
  patient_details: PatientData | null
  patient_address: AddressData | null
  sample_id: string | null
  /** The order is not shipped before this time. */
  activate_by: string | null
  origin: Origin
  order_transaction: { id: string; status: 'active'; orders: LinkedOrderData[] }
  lab_test: { id: string; name: string; slug: string; method: 'testkit'; sample_type: string; price: number }
  requisition_form_url: string | null
  health_insurance_id: null
  notes: null
  priority: false
  created_at: string
  /** Junction does not move this with the events. */
  updated_at: string
}

export type Origin = 'initial' | 'redraw' | 'recreation'

export interface EventData {
  id: number
  created_at: string
  status: string
  status_detail?: string
}

/** Each is null until it is known. */
export interface ShipmentData {
  id: string
  outbound_tracking_number: string | null
  outbound_tracking_url: string | null
  outbound_courier: string | null
  inbound_tracking_number: string | null
  inbound_tracking_url: string | null
  inbound_courier: string | null
  notes: null
  created_at: string
  updated_at: string
}

export interface PatientData {
  first_name: string
  last_name: string
  dob: string
  gender: 'female' | 'male' | 'other'
  phone_number: string | null
  email: string | null
  medical_proxy: ProxyData | null
}

/** Whoever is contacted instead of a minor. */
export interface ProxyData {
  first_name: string | null
  last_name: string | null
  phone_number: string | null
  email: string | null
}

export interface AddressData {
  receiver_name: string
  first_line: string
  second_line: string | null
  city: string
  state: string
  zip: string
  country: string
  phone_number: string | null
}

export interface LinkedOrderData {
  id: string
  parent_id?: string
  origin: Origin
  created_at: string
  low_level_status: string
}
