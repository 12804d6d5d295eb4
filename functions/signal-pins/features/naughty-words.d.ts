declare module 'naughty-words' {
  /** Word lists by language code (LDNOOBW). */
  const lists: Readonly<Record<string, readonly string[]>>;
  export default lists;
}
