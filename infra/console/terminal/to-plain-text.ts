/** Titles come from anyone: control characters could drive the terminal, and marks of direction could turn the table around. */
export const toPlainText = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, ' ').replace(/\s+/gu, ' ').trim();
