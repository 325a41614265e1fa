import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The pages of one context share a process, which has compiled the panel's scripts already: a page loads in a third of the time.
  '--process-per-site',
]

/** The Chromium that the test run found or installed; as root it has no sandbox to offer. */
export function launchChromium(): Promise<Browser> {
  const executablePath = process.env['LATCHKEY_CHROMIUM'] ?? '/usr/bin/chromium'
  if (!existsSync(executablePath))
    throw new Error(`There is no Chromium at ${executablePath}. Set LATCHKEY_CHROMIUM to one, or install it.`)
  const asRoot = process.getuid?.() === 0
  return chromium.launch({ executablePath, args: asRoot ? ['--no-sandbox', ...quiet] : quiet })
}
