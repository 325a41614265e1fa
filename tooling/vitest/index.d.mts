import type { ViteUserConfig } from 'vitest/config'

/** The settings that all packages share, with the package's own merged over them. */
export declare const preset: (own?: ViteUserConfig) => ViteUserConfig
