import { chromium, type Browser } from 'playwright-core'

/** The system's Chromium; as root it has no sandbox to offer. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['LATCHKEY_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  })
}
