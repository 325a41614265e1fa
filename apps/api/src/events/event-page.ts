import { and, desc, lt, type SQL } from 'drizzle-orm'
import type { App } from '../app.ts'
import { countUpTo } from '../db/count.ts'
import { events } from '../db/schema.ts'
import type { ListName } from '../http/cursor.ts'
import { keyedPage, type PageAsked } from '../http/page.ts'
import { viewEvent } from './event-view.ts'

/** The newest first: of the whole log, or of one target. */
export const pageOfEvents = (app: App, asked: PageAsked, list: ListName, where: SQL | undefined) =>
  keyedPage(app, asked, {
    list,
    keyOf: ({ seq }) => String(seq),
    rowsBeyond: (seq, limit) =>
      app.database.db
        .select()
        .from(events)
        .where(and(where, seq === undefined ? undefined : lt(events.seq, Number(seq))))
        .orderBy(desc(events.seq))
        .limit(limit),
    total: () => countUpTo(app.database.db, events, where),
    view: viewEvent,
  })
