// Lets each link be copied.
"use strict";
(() => {
  const links = document.getElementById("links");
  const say = (words) => {
    document.getElementById("announce").textContent = words;
  };
  copying(links, links.dataset.copy, links.dataset.copied, say);
})();
