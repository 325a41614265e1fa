/** Hands the browser a file that was made here. The address of its content is withdrawn at once. */
export function downloadText(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  URL.revokeObjectURL(url)
}

/** Has the browser fetch a file of this server, by its path. */
export function downloadFile(path: `/v1/${string}`): void {
  const link = document.createElement('a')
  link.href = path
  link.download = ''
  link.click()
}
