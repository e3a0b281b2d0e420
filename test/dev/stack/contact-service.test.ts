import { contactFromService } from '../../../activities/contacts/from-service'
import { type ContactService, startContactService } from '../../../dev/stack/contact-service'

describe('the contact service of `npm start`', () => {
  let service: ContactService
  beforeAll(async () => {
    service = await startContactService()
  })
  afterAll(() => service.close())

  const find = async (clientUserId?: string) =>
    contactFromService({ url: service.url }).find({
      orderId: 'o-1',
      people: { patient: {} },
      ...(clientUserId !== undefined && { clientUserId }),
    })

  it('the local contact service says that a user opted out if the id begins with "opted-out"', async () => {
    expect(await find('opted-out-1')).toEqual({ optedOut: true })
  })

  it('the local contact service does not know other users', async () => {
    expect(await find('client-1')).toEqual({})
    expect(await find()).toEqual({})
  })

  it('the local contact service fails at first for some users, by how the id begins', async () => {
    await expect(find('unanswered-1')).rejects.toThrow('503')
  })
})
