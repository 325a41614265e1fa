/** For what wants a log that no test reads. */
export const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
