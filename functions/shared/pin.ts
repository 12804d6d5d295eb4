import * as z from 'zod';
import { parseProductMetadata } from './product-metadata/parse-product-metadata.ts';

/** S3 keys hold at most 1,024 bytes and DynamoDB keys 2,048; ids are far shorter so that prefixes and evidence fit beside them. */
export const MAX_PIN_ID_BYTES = 256;
export const MAX_TITLE_CHARS = 2_000;
export const MAX_TEXT_CHARS = 20_000;
export const MAX_URL_CHARS = 4_096;

// Letters of any script, so that ids made from titles in any language work; no slash, since the id is one segment of an S3 key.
const PIN_ID = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}._:=@+-]*$/u;

export const pinIdSchema = z
  .string()
  .regex(PIN_ID, 'expected letters, digits and . _ : = @ + - (no slash, space or control character)')
  .refine((id) => Buffer.byteLength(id) <= MAX_PIN_ID_BYTES, `expected at most ${MAX_PIN_ID_BYTES} bytes of UTF-8`)
  .brand('PinId');
export type PinId = z.infer<typeof pinIdSchema>;

/** JSON producers write null where they have nothing: it means the same as leaving the key out. */
const optional = <S extends z.ZodType>(schema: S) => schema.nullish().transform((value) => value ?? undefined);
const text = (max: number) => optional(z.string().max(max));

/** `pin.json`: all but `pinId` optional; unknown keys are ignored so that producers can add theirs. */
export const pinMetadataSchema = z.object({
  pinId: pinIdSchema,
  title: text(MAX_TITLE_CHARS),
  description: text(MAX_TEXT_CHARS),
  link: text(MAX_URL_CHARS),
  altText: text(MAX_TEXT_CHARS),
  boardId: text(MAX_PIN_ID_BYTES),
  boardTitle: text(MAX_TITLE_CHARS),
  creatorId: text(MAX_PIN_ID_BYTES),
  price: optional(z.union([z.number().nonnegative(), z.string().regex(/^\d+([.,]\d+)?$/, 'expected a number such as 19.99').transform((price) => Number(price.replace(',', '.')))])),
  currency: optional(z.string().regex(/^[A-Za-z]{3}$/, 'expected an ISO 4217 code such as EUR').transform((code) => code.toUpperCase())),
  language: optional(z.string().regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/, 'expected a BCP-47 tag such as pt-BR')),
  createdAt: optional(z.iso.datetime({ offset: true, local: true })),
  /** Structured fields of the product, as shops have them: each is used or ignored, and none makes the Pin unusable. */
  product: z.unknown().optional().transform(parseProductMetadata),
});
export type PinMetadata = z.infer<typeof pinMetadataSchema>;
