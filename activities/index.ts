/** Makes a worker's activities. Each is small and safe to run again. */
import { type AlertStaffDependencies, createAlertStaff, createPostToStaffChannel } from './alert-staff'
import { createSwitchOffJunctionSms, type SwitchOffSmsDependencies } from './junction/switch-off-sms'
import { createNotifyPatient, type NotifyPatientDependencies } from './notify-patient'

export type ActivityDependencies = NotifyPatientDependencies &
  AlertStaffDependencies &
  SwitchOffSmsDependencies

/** The Temporal Web UI shows these names. */
export interface Activities {
  notifyPatient: ReturnType<typeof createNotifyPatient>
  alertStaff: ReturnType<typeof createAlertStaff>
  postToStaffChannel: ReturnType<typeof createPostToStaffChannel>
  switchOffJunctionSms: ReturnType<typeof createSwitchOffJunctionSms>
}

export const createActivities = (dependencies: ActivityDependencies): Activities => ({
  notifyPatient: createNotifyPatient(dependencies),
  alertStaff: createAlertStaff(dependencies),
  postToStaffChannel: createPostToStaffChannel(dependencies),
  switchOffJunctionSms: createSwitchOffJunctionSms(dependencies),
})
