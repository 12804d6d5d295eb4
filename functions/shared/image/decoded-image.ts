export const IMAGE_FORMATS = ['jpeg', 'png', 'webp', 'gif', 'avif'] as const;
export type ImageFormat = (typeof IMAGE_FORMATS)[number];

/** Longest side of the working image, px. Large enough for sharpness and text overlays; at 256 px a Pin took 1.5 x the floor of `bench -- pins`, at 192 px 1.25 x. */
export const WORKING_SIDE_PX = 192;

/**
 * A Pin's picture, upright (EXIF orientation applied), sRGB, first frame, alpha flattened on white.
 * `width` and `height` are those of the upright original in px; `pixels` is the working image.
 */
export interface DecodedImage {
  readonly format: ImageFormat;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly sizeBytes: number;
  readonly workingWidth: number;
  readonly workingHeight: number;
  /** uint8 [workingHeight, workingWidth, 3], RGB, row-major, 0-255; fits inside WORKING_SIDE_PX squared and is never enlarged. */
  readonly pixels: Uint8Array;
}
