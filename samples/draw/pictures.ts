import sharp, { type Sharp } from 'sharp';
import { drawAutumnBicycle } from './scenes/autumn-bicycle.ts';
import { drawBalconyGarden } from './scenes/balcony-garden.ts';
import { drawBeachTowel } from './scenes/beach-towel.ts';
import { drawBlueVase } from './scenes/blue-ceramic-vase.ts';
import { CAT_FRAMES, drawCatFrame } from './scenes/cat-on-windowsill.ts';
import { drawChocolateLayerCake } from './scenes/chocolate-layer-cake.ts';
import { drawDiwaliRangoli } from './scenes/diwali-rangoli.ts';
import { drawWoodenShelf } from './scenes/diy-wooden-shelf.ts';
import { drawLeatherHandbag } from './scenes/leather-handbag.ts';
import { drawLivingRoom } from './scenes/olive-sofa-living-room.ts';
import { drawMountainLake } from './scenes/mountain-lake-dawn.ts';
import { drawRamenBowl } from './scenes/shoyu-ramen.ts';
import { drawRedSummerDress } from './scenes/red-summer-dress.ts';
import { drawSlowMorningsPoster } from './scenes/slow-mornings-poster.ts';
import { drawWeddingBouquet } from './scenes/wedding-bouquet.ts';
import { drawWhiteSneakers } from './scenes/white-sneakers.ts';
import { drawWristWatch } from './scenes/wrist-watch.ts';

/** How one sample picture becomes a file. */
export interface Picture {
  readonly pinId: string;
  readonly extension: 'jpg' | 'png' | 'webp' | 'avif' | 'gif';
  encode(): Promise<Buffer>;
}

/** EXIF orientation 6: cameras held upright store the picture lying on its left side. */
const EXIF_ROTATE_90_CW = 6;

const raster = (document: string): Sharp => sharp(Buffer.from(document));
const jpeg = (document: string, quality = 80): Promise<Buffer> => raster(document).flatten({ background: '#ffffff' }).jpeg({ quality, mozjpeg: true }).toBuffer();

/** The picture lying on its side with a flag that says how to turn it upright, as phones write it. */
async function jpegFromPhone(document: string): Promise<Buffer> {
  const lying = await raster(document).flatten({ background: '#ffffff' }).rotate(-90).png().toBuffer();
  return sharp(lying).withMetadata({ orientation: EXIF_ROTATE_90_CW }).jpeg({ quality: 76, mozjpeg: true }).toBuffer();
}

/** What a repin through a messenger does: smaller, recompressed hard. */
const recompressed = async (document: string): Promise<Buffer> => sharp(await jpeg(document)).resize({ width: 500 }).jpeg({ quality: 46 }).toBuffer();

async function animatedGif(frames: readonly string[]): Promise<Buffer> {
  const pages = await Promise.all(frames.map((frame) => raster(frame).resize(420, 420).png().toBuffer()));
  return sharp(pages, { join: { animated: true } }).gif({ colours: 96, dither: 0, delay: frames.map(() => 120), loop: 0 }).toBuffer();
}

/** Every sample picture with its format; together they cover the formats, shapes and oddities that people upload. */
export const pictures: readonly Picture[] = [
  { pinId: 'red-summer-dress', extension: 'jpg', encode: () => jpeg(drawRedSummerDress(), 82) },
  { pinId: 'red-polka-dot-dress-repin', extension: 'jpg', encode: () => recompressed(drawRedSummerDress()) },
  { pinId: 'white-sneakers', extension: 'png', encode: () => raster(drawWhiteSneakers()).png({ palette: true, colours: 128 }).toBuffer() },
  { pinId: 'olive-sofa-living-room', extension: 'jpg', encode: () => jpeg(drawLivingRoom()) },
  { pinId: 'chocolate-layer-cake', extension: 'jpg', encode: () => jpeg(drawChocolateLayerCake()) },
  { pinId: 'shoyu-ramen', extension: 'webp', encode: () => raster(drawRamenBowl()).webp({ quality: 78 }).toBuffer() },
  { pinId: 'mountain-lake-dawn', extension: 'avif', encode: () => raster(drawMountainLake()).avif({ quality: 58 }).toBuffer() },
  { pinId: 'balcony-garden', extension: 'jpg', encode: () => jpeg(drawBalconyGarden()) },
  { pinId: 'diy-wooden-shelf', extension: 'webp', encode: () => raster(drawWoodenShelf()).webp({ quality: 78 }).toBuffer() },
  { pinId: 'cat-on-windowsill', extension: 'gif', encode: () => animatedGif(Array.from({ length: CAT_FRAMES }, (_, frame) => drawCatFrame(frame))) },
  { pinId: 'wedding-bouquet', extension: 'webp', encode: () => raster(drawWeddingBouquet()).webp({ quality: 80 }).toBuffer() },
  { pinId: 'slow-mornings-poster', extension: 'png', encode: () => raster(drawSlowMorningsPoster()).png({ palette: true, colours: 48, dither: 0 }).toBuffer() },
  { pinId: 'leather-handbag', extension: 'jpg', encode: () => jpeg(drawLeatherHandbag()) },
  { pinId: 'autumn-bicycle', extension: 'jpg', encode: () => jpegFromPhone(drawAutumnBicycle()) },
  { pinId: 'beach-towel', extension: 'jpg', encode: () => jpeg(drawBeachTowel(), 74) },
  { pinId: 'diwali-rangoli', extension: 'webp', encode: () => raster(drawDiwaliRangoli()).webp({ quality: 76 }).toBuffer() },
  { pinId: 'wrist-watch', extension: 'jpg', encode: () => jpeg(drawWristWatch(), 84) },
  // No pin.json: the picture arrives alone.
  { pinId: 'blue-ceramic-vase', extension: 'png', encode: () => raster(drawBlueVase()).resize(640).png({ palette: true, colours: 96, dither: 0.3 }).toBuffer() },
];
