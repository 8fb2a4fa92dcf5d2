"use strict";
const copied = async (button, code) => {
  const said = button.textContent;
  try {
    await navigator.clipboard.writeText(code.textContent);
    button.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(code);
    button.textContent = "Selected: press Ctrl or Cmd and C";
  }
  setTimeout(() => { button.textContent = said; }, 2500);
};
