// What a desk does beyond its pages, which all work without this: keys, verdicts without a jump, files that are dropped.
"use strict";
const entries = () => [...document.querySelectorAll(".entry, .card")].filter((el) => el.offsetParent !== null);
let current = null;

function go(step) {
  const all = entries();
  if (!all.length) return;
  const at = all.indexOf(current);
  current?.classList.remove("current");
  current = all[Math.max(0, Math.min(all.length - 1, at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step))];
  current.classList.add("current");
  current.focus({ preventScroll: true });
  current.scrollIntoView({ block: "nearest" });
}

function press(judgement) {
  const button = (current || document.activeElement.closest?.(".entry, .card"))?.querySelector(`.verdict button[value^="${judgement} "]`);
  button?.click();
  return Boolean(button);
}

const KEYS = {
  j: () => go(1),
  k: () => go(-1),
  a: () => press("accept"),
  r: () => press("reject"),
  u: () => press("undo"),
  "/": () => document.getElementById("q").focus(),
  Enter: () => document.activeElement === current && current?.querySelector(".sentence a, .more a, td a")?.click(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select, button, a, summary")) return;
  const act = KEYS[event.key];
  if (!act) return;
  if (event.key !== "Enter") event.preventDefault();
  act();
});
document.addEventListener("focusin", (event) => {
  const entry = event.target.closest(".entry, .card");
  if (!entry || entry === current) return;
  current?.classList.remove("current");
  current = entry;
});

// A verdict is sent without leaving the place; the page shows it only once the desk has kept it.
document.addEventListener("submit", async (event) => {
  const form = event.target, place = event.submitter?.closest(".verdict");
  if (!place) return;
  event.preventDefault();
  const sent = new URLSearchParams(new FormData(form, event.submitter));
  const buttons = [...place.querySelectorAll("button")], [judgement, id] = sent.get("verdict").split(" ");
  for (const button of buttons) button.disabled = true;
  try {
    const answer = await fetch("/decide", { method: "POST", body: sent, headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    show(place, id, { accept: "accepted", reject: "rejected", undo: "unread" }[judgement]);
  } catch (error) {
    for (const button of buttons) button.disabled = false;
    place.querySelector(".review").textContent = `not kept (${error.message}); try again`;
  }
});

function show(place, id, review) {
  const told = place.querySelector(".review");
  told.textContent = review;
  told.className = `review review-${review}`;
  for (const button of place.querySelectorAll("button")) button.remove();
  for (const judgement of review === "unread" ? ["accept", "reject"] : ["undo"]) {
    const button = document.createElement("button");
    Object.assign(button, { name: "verdict", value: `${judgement} ${id}`, textContent: judgement });
    button.setAttribute("form", "judging");
    place.append(button, " ");
  }
  (place.closest(".entry, .card") || place).focus({ preventScroll: true });
}

const bring = document.querySelector(".bring");
if (bring) {
  const file = document.getElementById("file");
  for (const name of ["dragover", "dragleave", "drop"]) {
    bring.addEventListener(name, (event) => {
      event.preventDefault();
      bring.classList.toggle("over", name === "dragover");
      if (name !== "drop" || !event.dataTransfer.files.length) return;
      file.files = event.dataTransfer.files;
      file.form.requestSubmit();
    });
  }
}

// What is selected in the text is what was missed: its words and where they stand, counted in characters as Python does.
const text = document.querySelector("article.text"), draw = document.querySelector(".draw");
// The entry whose card was chosen last can be put on the words that are selected.
function offer(words) {
  const card = current?.matches(".card") ? current : null, change = card?.querySelector('a[href^="/entries/"]');
  const put = document.getElementById("put"), button = draw.querySelector("[form=put]");
  button.hidden = !change || !words;
  if (button.hidden) return;
  put.elements.entry.value = change.pathname.split("/")[2];
  put.elements.quote.value = words;
  put.elements.start.value = draw.elements.start.value;
  button.textContent = `put ${card.querySelector(".label").textContent} on these words`;
}

if (text && draw) {
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed || !text.contains(chosen.anchorNode) || !text.contains(chosen.focusNode)) return;
    const range = chosen.getRangeAt(0), before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const words = range.toString(), skipped = words.length - words.trimStart().length;
    draw.elements.quote.value = words.trim();
    draw.elements.start.value = [...before.toString()].length + skipped;
    draw.classList.toggle("chosen", Boolean(words.trim()));
    offer(words.trim());
  });
  draw.elements.quote.addEventListener("input", () => { draw.elements.start.value = ""; });
}
