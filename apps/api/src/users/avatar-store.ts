import { eq } from 'drizzle-orm'
import type { Writer } from '../db/database.ts'
import { avatars, users } from '../db/schema.ts'
import type { RecordEvent } from '../events/change.ts'
import type { Picture } from './picture.ts'
import { targetOf, touched } from './user-store.ts'

interface Whose {
  readonly id: string
  readonly username: string
}

/** The picture in place of the one before, or none; with its event. The caller holds the user's lock. */
export async function saveAvatar(
  tx: Writer,
  record: RecordEvent,
  user: Whose,
  picture: Picture | null,
): Promise<void> {
  const [kept] = await tx.select({ tag: avatars.tag }).from(avatars).where(eq(avatars.userId, user.id))
  if (kept?.tag === picture?.tag) return
  await tx.delete(avatars).where(eq(avatars.userId, user.id))
  if (picture) await tx.insert(avatars).values({ userId: user.id, ...picture })
  await tx.update(users).set(touched).where(eq(users.id, user.id))
  record({
    action: picture ? 'user.avatar_set' : 'user.avatar_removed',
    target: targetOf(user),
    before: kept ?? null,
    after: picture && { tag: picture.tag },
  })
}
