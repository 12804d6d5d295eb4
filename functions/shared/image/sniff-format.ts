import type { ImageFormat } from './decoded-image.ts';

export type SniffedFormat = ImageFormat | 'svg' | 'heic' | 'tiff' | 'bmp' | 'pdf' | 'html' | 'unknown';

const ascii = (bytes: Uint8Array, start: number, end: number): string => String.fromCharCode(...bytes.subarray(start, end));
const startsWith = (bytes: Uint8Array, ...prefix: number[]): boolean => prefix.every((byte, index) => bytes[index] === byte);

/** ISO base media files name their brands after `ftyp`: AVIF and HEIC differ only there. */
function sniffIsoMedia(bytes: Uint8Array): SniffedFormat {
  const boxEnd = Math.min(bytes.length, 64);
  const brands = ascii(bytes, 8, boxEnd);
  if (/avif|avis/.test(brands)) return 'avif';
  return /heic|heix|hevc|mif1|msf1/.test(brands) ? 'heic' : 'unknown';
}

function sniffText(bytes: Uint8Array): SniffedFormat {
  const head = new TextDecoder().decode(bytes.subarray(0, 1024)).replace(/^\uFEFF/, '').trimStart().toLowerCase();
  if (head.startsWith('%pdf')) return 'pdf';
  if (head.startsWith('<!doctype html') || head.startsWith('<html')) return 'html';
  return head.startsWith('<') && head.includes('<svg') ? 'svg' : 'unknown';
}

/**
 * The format that the first bytes say, whatever the file name or content type claims.
 * Only what is sniffed as a raster format reaches a decoder, so SVG scripts and exotic loaders never run.
 */
export function sniffFormat(bytes: Uint8Array): SniffedFormat {
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'jpeg';
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  if (ascii(bytes, 0, 4) === 'GIF8') return 'gif';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp';
  if (ascii(bytes, 4, 8) === 'ftyp') return sniffIsoMedia(bytes);
  if (startsWith(bytes, 0x49, 0x49, 0x2a, 0) || startsWith(bytes, 0x4d, 0x4d, 0, 0x2a)) return 'tiff';
  if (ascii(bytes, 0, 2) === 'BM') return 'bmp';
  return sniffText(bytes);
}
