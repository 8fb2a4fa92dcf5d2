// A peer from npm as its own documentation uses it: `node npm.mjs NAME PHOTO COLOURS` prints hex colours.
const [name, photo, text] = process.argv.slice(2);
const k = Number(text);
const hex = (bytes) => "#" + bytes.map((v) => Math.round(v).toString(16).padStart(2, "0")).join("");

async function raw(resized) {
  const sharp = (await import("sharp")).default;
  const image = resized ? sharp(photo).resize(resized, resized, { fit: "inside" }) : sharp(photo);
  const { data, info } = await image.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

const peers = {
  // full size: extract-colors itself looks at 64,000 pixels
  async extract_colors() {
    const { extractColorsFromImageData } = await import("extract-colors");
    const { data, width, height } = await raw();
    return extractColorsFromImageData({ data: new Uint8ClampedArray(data), width, height }).map((c) => c.hex);
  },
  async vibrant() {
    const { Vibrant } = await import("node-vibrant/node");
    return Object.values(await Vibrant.from(photo).getPalette()).filter(Boolean).map((swatch) => swatch.hex);
  },
  async colorthief() {
    const { getPalette } = await import("colorthief");
    return (await getPalette(photo, { colorCount: k })).map((colour) => colour.hex());
  },
  // 128 pixels across, as its documentation advises
  async material() {
    const { QuantizerCelebi } = await import("@material/material-color-utilities");
    const { data } = await raw(128);
    const pixels = [];
    for (let i = 0; i < data.length; i += 4) {
      pixels.push(((255 << 24) | (data[i] << 16) | (data[i + 1] << 8) | data[i + 2]) >>> 0);
    }
    return [...QuantizerCelebi.quantize(pixels, k).keys()].map((argb) =>
      hex([(argb >> 16) & 255, (argb >> 8) & 255, argb & 255]),
    );
  },
};

for (const colour of await peers[name]()) console.log(colour.slice(0, 7));
