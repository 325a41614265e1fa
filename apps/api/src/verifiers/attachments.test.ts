import { beforeEach, describe, expect, test } from 'vitest'
import { createAttachments, type Attachment, type Attachments } from './attachments.ts'

let now = 0
let attachments: Attachments
let orders: Attachment

const attach = (id: string): Attachment => {
  const seen = { address: null, seenAt: new Date(0), seenMs: now }
  const one = { id, tokenId: 'token', startedAt: new Date(0), name: id, ackedSeq: 0, grants: [], ...seen }
  attachments.add(one)
  return one
}
const acknowledged = (appliedSeq: number) => attachments.acknowledged(appliedSeq).seq

beforeEach(() => {
  now = 0
  attachments = createAttachments(() => now)
  orders = attach('orders')
})

describe('an instance does not acknowledge what an attached service', () => {
  test('may still answer without: it has been granted a lease with an older state, and has not said that it knows more', () => {
    attachments.granted(orders, 5, 2_800)
    now = 2_799
    expect(acknowledged(6)).toBe(5)
    expect(attachments.nextEndMs()).toBe(2_800)
  })

  test('was told of and has not acknowledged, while the lease of the answer before still runs', () => {
    attachments.granted(orders, 5, 2_800)
    attachments.granted(orders, 6, 3_800)
    expect(acknowledged(6)).toBe(5)
    now = 2_800
    expect(acknowledged(6)).toBe(6)
  })

  test('keeps from others by never acknowledging: one lease later it is not waited for, though it asks again and again', () => {
    for (let second = 0; second < 10; second++) {
      now = second * 1_000
      orders.seenMs = now
      attachments.granted(orders, 5 + second, now + 2_800)
    }
    expect(acknowledged(14)).toBe(12)
  })
})

test('what was acknowledged and granted in another log says nothing about this one, until what was granted ends', () => {
  attachments.granted(orders, 50, 2_800)
  orders.ackedSeq = 50
  attachments.forget()
  attachments.granted(orders, 3, 3_800)
  expect(acknowledged(4)).toBe(0)
  now = 2_800
  expect(acknowledged(4)).toBe(3)
  orders.ackedSeq = 4
  expect(acknowledged(4)).toBe(4)
})

test('what it has acknowledged is acknowledged, and so is everything once it has let go', () => {
  attachments.granted(orders, 5, 2_800)
  orders.ackedSeq = 6
  expect(acknowledged(6)).toBe(6)
  expect(acknowledged(7)).toBe(6)
  attachments.remove('orders')
  expect(acknowledged(7)).toBe(7)
})

test('the slowest of several decides, and the others are counted', () => {
  const other = attach('other')
  attachments.granted(orders, 5, 2_800)
  attachments.granted(other, 5, 2_800)
  orders.ackedSeq = 6
  expect(attachments.acknowledged(6)).toEqual({ seq: 5, servicesApplied: 1, servicesLapsed: 1 })
  now = 2_800
  expect(attachments.acknowledged(6)).toEqual({ seq: 6, servicesApplied: 1, servicesLapsed: 1 })
})

test('one that has neither a lease nor asked for one within the time of a lease is forgotten', () => {
  attachments.granted(orders, 5, 2_800)
  now = 3_001
  attachments.acknowledged(6)
  expect(attachments.list()).toEqual([])
})
