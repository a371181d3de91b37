/** Something a person can mend; everything else that is thrown is a bug. */
export class BootFailure extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** One line for the person, on standard error: standard output belongs to the program that is started. */
export function say(message) {
  process.stderr.write(`Kinora: ${message}\n`);
}
