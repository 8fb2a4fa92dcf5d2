"use strict";
// Letters that can be moved: the swatch takes the colour under its letter, and the page gives the command.
(() => {
  const DISC = 0.006, LEAST = 2;            // of the shorter side, and pixels: what `--pin` averages
  const linear = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  const encoded = (v) => (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055);
  const inkOn = (mean) => (0.2126 * mean[0] + 0.7152 * mean[1] + 0.0722 * mean[2] > 0.18 ? "#161513" : "#ffffff");
  const make = (name, props, ...children) => {
    const node = Object.assign(document.createElement(name), props);
    node.append(...children);
    return node;
  };

  const pixelsOf = (image) => {
    const canvas = make("canvas", { width: image.naturalWidth, height: image.naturalHeight });
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(image, 0, 0);
    const mean = (x, y) => {                // of the light in a small disc
      const { width, height } = canvas, r = Math.max(LEAST, DISC * Math.min(width, height));
      const left = Math.max(0, Math.floor(x * width - r)), top = Math.max(0, Math.floor(y * height - r));
      const across = Math.min(width, Math.floor(x * width + r) + 1) - left, down = Math.min(height, Math.floor(y * height + r) + 1) - top;
      const { data } = context.getImageData(left, top, across, down), sum = [0, 0, 0];
      let n = 0;
      for (let i = 0; i < across * down; i += 1) {
        const dx = left + (i % across) + 0.5 - x * width, dy = top + Math.floor(i / across) + 0.5 - y * height;
        if (dx * dx + dy * dy <= r * r) {
          n += 1;
          for (let c = 0; c < 3; c += 1) sum[c] += linear(data[4 * i + c] / 255);
        }
      }
      return sum.map((v) => v / n);
    };
    return mean;
  };

  const begin = (section) => {
    const frame = section.querySelector(".frame"), mean = pixelsOf(frame.querySelector("img"));
    const code = make("code"), copy = make("button", { type: "button", textContent: "Copy the command" });
    const pre = make("pre", { tabIndex: 0 }, code);
    const told = make("div", { className: "pinned", hidden: true }, make("h2", { textContent: "The command that makes this palette" }), pre, copy);
    section.querySelector(".swatches").after(told);
    const letters = [];

    const tell = () => {
      const pins = letters.filter((one) => one.box.checked).map((one) => ` --pin ${one.x.toFixed(4)},${one.y.toFixed(4)}`);
      told.hidden = !pins.length;
      code.textContent = section.dataset.command + pins.join("");
    };
    const place = (one, x, y) => {
      one.x = Math.min(1, Math.max(0, x));
      one.y = Math.min(1, Math.max(0, y));
      const light = mean(Math.min(one.x, 0.9999), Math.min(one.y, 0.9999));
      const hex = `#${light.map((v) => Math.round(255 * encoded(v)).toString(16).padStart(2, "0")).join("")}`;
      Object.assign(one.pin.style, { left: `${100 * one.x}%`, top: `${100 * one.y}%`, background: hex, color: inkOn(light) });
      one.chip.style.background = hex;
      one.words.replaceChildren(make("b", {}, one.letter.cloneNode(true), " moved"), make("small", { textContent: hex }),
        make("small", { textContent: "the command gives its name and share" }));
      say(one);
      one.box.checked = true;
      tell();
    };
    const say = (one) => {
      one.pin.setAttribute("aria-valuenow", (100 * one.x).toFixed(1));
      one.pin.setAttribute("aria-valuetext", `${(100 * one.x).toFixed(1)}% across, ${(100 * one.y).toFixed(1)}% down`);
    };
    const back = (one) => {
      Object.assign(one, { x: one.home.x, y: one.home.y });
      one.pin.style.cssText = one.home.style;
      one.chip.style.cssText = one.home.chip;
      one.words.replaceChildren(...one.home.words);
      say(one);
      tell();
    };

    const pins = [...frame.querySelectorAll(".pin")];
    for (const row of section.querySelectorAll(".swatches li[data-x]")) {
      const letter = row.querySelector(".letter"), pin = pins.find((each) => each.textContent === letter.textContent);
      if (!pin) continue;
      const box = make("input", { type: "checkbox", checked: row.hasAttribute("data-pinned") });
      const words = row.querySelector("p"), chip = row.querySelector(".chip"), x = Number(row.dataset.x), y = Number(row.dataset.y);
      const one = { pin, box, words, chip, letter, x, y, title: words.querySelector("b") };
      one.home = { x, y, style: pin.style.cssText, chip: chip.style.cssText, words: [...words.childNodes] };
      letters.push(one);
      row.append(make("label", { className: "hold" }, box, " keep it here"));
      box.addEventListener("change", () => (box.checked ? tell() : back(one)));
      pin.removeAttribute("aria-hidden");
      const said = { tabindex: "0", role: "slider", "aria-label": `Letter ${letter.textContent}, ${one.title.textContent.slice(letter.textContent.length).trim()}; arrow keys move it`, "aria-valuemin": "0", "aria-valuemax": "100" };
      for (const [key, value] of Object.entries(said)) pin.setAttribute(key, value);
      say(one);
      pin.addEventListener("pointerdown", (event) => { pin.setPointerCapture(event.pointerId); pin.classList.add("moving"); event.preventDefault(); pin.focus(); });
      pin.addEventListener("pointermove", (event) => {
        if (!pin.hasPointerCapture(event.pointerId)) return;
        const bounds = frame.getBoundingClientRect();
        place(one, (event.clientX - bounds.left) / bounds.width, (event.clientY - bounds.top) / bounds.height);
      });
      for (const end of ["pointerup", "pointercancel"]) pin.addEventListener(end, () => pin.classList.remove("moving"));
      pin.addEventListener("keydown", (event) => {
        const step = event.shiftKey ? 0.02 : 0.002;
        const [dx, dy] = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key] ?? [];
        if (dx === undefined) return;
        event.preventDefault();
        place(one, one.x + dx, one.y + dy);
      });
    }
    copy.addEventListener("click", () => copied(copy, code));
    section.classList.add("movable");
    tell();
  };

  for (const section of document.querySelectorAll("section[data-command]")) {
    section.querySelector(".frame img").decode().then(() => begin(section), () => {});
  }
})();
