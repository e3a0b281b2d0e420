/** The activities of a worker, made from what they need. Each is small and safe to run again. */
import { type AlertStaffDependencies, createAlertStaff } from './alert-staff'
import { createNotifyPatient, type NotifyPatientDependencies } from './notify-patient'

export type ActivityDependencies = NotifyPatientDependencies & AlertStaffDependencies

/** Their names are what the Web UI shows. */
export interface Activities {
  notifyPatient: ReturnType<typeof createNotifyPatient>
  alertStaff: ReturnType<typeof createAlertStaff>
}

export const createActivities = (dependencies: ActivityDependencies): Activities => ({
  notifyPatient: createNotifyPatient(dependencies),
  alertStaff: createAlertStaff(dependencies),
})
