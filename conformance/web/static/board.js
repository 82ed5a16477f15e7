// Follows a rehearsal: asks what is new, often while things happen and calmly while nothing does,
// and replaces only what has changed.
"use strict";
(() => {
  const board = document.getElementById("board");
  if (!board) return;
  const BRISK = 250;
  const BRISK_FOR = 5000;
  const CALM = 1500;
  const HIDDEN = 10000;
  const SLOWEST = 15000;
  const byId = (id) => document.getElementById(id);
  let seen = Number(board.dataset.seen);
  let tag = "";
  let failures = 0;
  let changed = performance.now();

  function say(words) {
    const place = byId("announce");
    if (place && words) place.textContent = words;
  }

  // What the reader had: which fold was open, where the focus was.
  function kept(part) {
    const focus = document.activeElement;
    return {
      open: new Map([...part.querySelectorAll("details[id]")].map((one) => [one.id, one.open])),
      focus: part.contains(focus) ? focus.id : "",
    };
  }

  function put(part, html) {
    const before = kept(part);
    const hadFocus = part.contains(document.activeElement);
    part.innerHTML = html;
    // The forms change only with the step: what was typed for another must not stay.
    if (part.id !== "part-answers") {
      for (const [id, open] of before.open) {
        const fold = byId(id);
        if (fold) fold.open = open || fold.open;
      }
    }
    if (hadFocus) (byId(before.focus) || byId("turn")).focus({ preventScroll: true });
    addCopying(part);
  }

  function replaceParts(parts) {
    for (const one of parts) {
      const part = byId(`part-${one.name}`);
      if (part && part.dataset.stamp !== one.stamp) {
        put(part, one.html);
        part.dataset.stamp = one.stamp;
      }
    }
  }

  function replaceScenarios(scenarios) {
    const list = byId("scenarios");
    const made = document.createElement("template");
    // They come with the newest first; the oldest goes in first, so that each new one is on top.
    for (const one of [...scenarios].reverse()) {
      made.innerHTML = one.html.trim();
      const fresh = made.content.firstElementChild;
      const old = byId(`scenario-${one.number}`);
      if (!old) list.prepend(fresh);
      else if (old.outerHTML !== fresh.outerHTML) {
        const focused = old.contains(document.activeElement) ? document.activeElement.id : null;
        if (!old.classList.contains("current")) fresh.open = old.open;
        else if (fresh.classList.contains("current")) fresh.open = old.open;
        old.replaceWith(fresh);
        if (focused !== null) (byId(focused) || fresh.querySelector("summary")).focus({ preventScroll: true });
      }
    }
    if (scenarios.length) byId("nothing-yet").hidden = true;
  }

  function take(told) {
    if (told.preparing) return;
    if (told.reload) {
      window.location.reload();
      return;
    }
    const before = byId("turn-words").textContent;
    replaceParts(told.parts);
    replaceScenarios(told.scenarios);
    seen = told.seen;
    if (told.heading !== before) {
      document.title = document.title.replace(before, told.heading);
      say(told.announce);
    } else if (told.missed) say(told.missed);
    if (told.over) {
      board.dataset.over = "yes";
      byId("live").hidden = true;
    }
  }

  async function ask() {
    const language = document.documentElement.lang;
    const address = `${board.dataset.live}?since=${seen}&language=${language}`;
    const headers = { Accept: "application/json" };
    if (tag) headers["If-None-Match"] = tag;
    const answer = await fetch(address, { headers, cache: "no-store" });
    if (answer.status === 304) return;
    if (!answer.ok) throw new Error(String(answer.status));
    tag = answer.headers.get("ETag") || "";
    changed = performance.now();
    take(await answer.json());
  }

  // After something has happened, such as an answer, more is likely to follow at once.
  function pause() {
    if (document.hidden) return HIDDEN;
    return performance.now() - changed < BRISK_FOR ? BRISK : CALM;
  }

  async function follow() {
    try {
      await ask();
      failures = 0;
    } catch {
      failures += 1;
      if (failures === 3) say(board.dataset.lost);
    }
    if (board.dataset.over) return;
    window.setTimeout(follow, Math.min(pause() * (failures + 1), SLOWEST));
  }

  function addCopying(part) {
    copying(part, board.dataset.copy, board.dataset.copied, say);
  }

  // A link to a scenario opens it.
  function openTarget() {
    const target = window.location.hash && byId(decodeURIComponent(window.location.hash.slice(1)));
    const fold = target && target.closest("details");
    if (fold) fold.open = true;
  }

  window.addEventListener("hashchange", openTarget);
  openTarget();
  addCopying(board);
  if (board.dataset.over) return;
  if (byId("live")) byId("live").hidden = false;
  if (byId("newest") && byId("live")) byId("newest").hidden = true;
  window.setTimeout(follow, BRISK);
})();
