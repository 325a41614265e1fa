/** Loaded before the program: when the run script is killed outright, its channel closes, and a server that
 * nobody can stop from the terminal any more would hold the port and the data directory. */
process.channel?.unref()
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
