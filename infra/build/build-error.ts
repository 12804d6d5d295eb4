/** The build cannot go on and a person can mend it: the message names what is missing and what was expected. */
export class BuildError extends Error {
  override readonly name = 'BuildError';
}
