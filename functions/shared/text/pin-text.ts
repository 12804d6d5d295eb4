export const TEXT_FIELDS = ['title', 'description', 'altText', 'boardTitle'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** The words of a Pin: each field that says something, NFC, runs of white space as one space, trimmed. */
export interface PinText {
  readonly fields: Partial<Record<TextField, string>>;
  /** Fields in the order title, description, altText, boardTitle, one a line. */
  readonly joined: string;
}

export function toPinText(fields: Partial<Record<TextField, string>>): PinText {
  const clean: Partial<Record<TextField, string>> = {};
  for (const field of TEXT_FIELDS) {
    const value = fields[field]?.normalize('NFC').replace(/\s+/gu, ' ').trim();
    if (value) clean[field] = value;
  }
  return { fields: clean, joined: TEXT_FIELDS.flatMap((field) => clean[field] ?? []).join('\n') };
}
