// A button beside everything that may be copied: text, or a field that cannot be changed.
"use strict";

function copying(part, word, done, say) {
  if (!navigator.clipboard || !word) return;
  for (const value of part.querySelectorAll("[data-copyable]")) {
    const text = () => (value.value ?? value.textContent).trim();
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet-button copy-button";
    button.textContent = word;
    button.setAttribute("aria-label", `${word}: ${text()}`);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text());
      button.textContent = done;
      say(done);
    });
    value.after(button);
  }
}
