/** Tables without rules between rows: a result is read down a column. */
export const PLAIN_TABLE = { style: { head: [], border: [] }, chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' } };
