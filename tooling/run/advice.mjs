const KNOWN = [
  [
    /ENOSPC|no space left/i,
    'The disk is full. Latchkey with its development tools needs about 1.5 GB; free some space and run the same command again.',
  ],
  [
    /EROFS|EACCES|EPERM|permission denied/i,
    'This folder and everything in it must be writable for you. If an earlier run was made by another user ' +
      '(root, say), give the folder back with chown and run the same command again.',
  ],
  [
    /ERR_PNPM_OUTDATED_LOCKFILE/,
    'A package.json asks for something that pnpm-lock.yaml does not know. After changing a dependency run ' +
      '`npm run pnpm -- install` and commit the lockfile with it.',
  ],
  [
    /EINTEGRITY|ERR_PNPM_TARBALL_INTEGRITY/,
    'A download is not what the lockfile says it must be. Do not go on: a proxy changed it, or the registry ' +
      'serves something else than the authors published.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|UND_ERR|fetch failed|network|socket hang up|dns error|error sending request/i,
    'The npm registry was not reached. Check the network, and behind a proxy the settings of npm ' +
      '(`npm config get registry`, `npm config get proxy`); then run the same command again.',
  ],
]

const UNKNOWN =
  'The lines above are the last that it said. A clone whose files nobody changed should pass this step: remove ' +
  'node_modules and run the same command again.'

/** What somebody whose step failed with `output` can do about it. */
export const advise = (output, otherwise = UNKNOWN) =>
  KNOWN.find(([sign]) => sign.test(output))?.[1] ?? otherwise
