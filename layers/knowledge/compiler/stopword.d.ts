declare module 'stopword' {
  type Name =
    | 'ara' | 'ces' | 'dan' | 'deu' | 'ell' | 'eng' | 'fin' | 'fra' | 'heb' | 'hin' | 'hun' | 'ind' | 'ita' | 'jpn' | 'kor' | 'nld' | 'nob' | 'pol' | 'por' | 'porBr'
    | 'ron' | 'rus' | 'spa' | 'swe' | 'tha' | 'tur' | 'ukr' | 'vie' | 'zho';
  const lists: Readonly<Record<Name, readonly string[]>>;
  export = lists;
}
