/** Of this release, as the document and the fleet name it. */
export const version = '0.1.0'
