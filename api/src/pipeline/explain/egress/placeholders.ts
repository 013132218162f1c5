/** What stands for something that was taken out: placeholders of secrets, and pseudonyms, in one group. */
export const PLACEHOLDERS = /(\[REDACTED:[a-z-]+\]|\b[A-Z]{2,7}-[0-9A-F]{6,64}\b)/g;
