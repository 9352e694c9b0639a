// Text and entries light each other: under the pointer, on keyboard focus, by click (which holds until Escape), by address.
"use strict";
const NARROW = window.matchMedia("(max-width: 60rem)");
const byId = new Map();
let held = [];
let waiting = 0;

for (const el of document.querySelectorAll("[data-ids]")) {
  for (const id of el.dataset.ids.split(" ")) {
    if (!byId.has(id)) byId.set(id, []);
    byId.get(id).push(el);
  }
}

function light(ids) {
  for (const el of document.querySelectorAll(".lit")) el.classList.remove("lit");
  for (const id of ids) for (const el of byId.get(id) || []) el.classList.add("lit");
}

function bring(el) {
  const pane = el.closest(".cards");
  if (pane && pane.scrollHeight > pane.clientHeight) {
    const box = el.getBoundingClientRect(), frame = pane.getBoundingClientRect();
    if (box.top < frame.top + 40 || box.bottom > Math.min(frame.bottom, innerHeight)) pane.scrollTop += box.top - frame.top - 48;
    return;
  }
  const box = el.getBoundingClientRect();
  if (box.top < 0 || box.bottom > innerHeight) el.scrollIntoView({ block: "center" });
}

// The other side of a card is its text, of a mark its innermost entry's card.
function across(from) {
  const id = from.dataset.ids.split(" ")[0];
  const card = from.classList.contains("card");
  return (byId.get(id) || []).find((el) => el.classList.contains("card") !== card);
}

function show(from) {
  light(from.dataset.ids.split(" "));
  const other = across(from);
  if (other) bring(other);
}

function hold(from) {
  held = from.dataset.ids.split(" ");
  show(from);
}

const lightable = (event) => event.target instanceof Element && event.target.closest("[data-ids]");

document.addEventListener("pointerover", (event) => {
  const from = lightable(event);
  clearTimeout(waiting);
  // A page that moves under a still pointer is no wish to see something else.
  if (!from || (event.movementX === 0 && event.movementY === 0)) return;
  light(from.dataset.ids.split(" "));
  if (!NARROW.matches) waiting = setTimeout(() => show(from), 180);
});
document.addEventListener("pointerout", (event) => {
  if (!lightable(event)) return;
  clearTimeout(waiting);
  light(held);
});
document.addEventListener("focusin", (event) => {
  const from = lightable(event);
  if (from && event.target.matches(":focus-visible")) show(from);
});
document.addEventListener("click", (event) => {
  const from = lightable(event);
  const link = event.target instanceof Element && event.target.closest("a[href^='#']");
  if (link && link.classList.contains("seg")) event.preventDefault();
  if (from && (!link || link.classList.contains("seg"))) hold(from);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  held = [];
  light(held);
});
function follow() {
  const target = document.getElementById(location.hash.slice(1).replace(/-text$/, ""));
  if (target && target.classList.contains("card")) hold(target);
}
window.addEventListener("hashchange", follow);
document.addEventListener("change", (event) => {
  const kind = event.target.dataset.kind;
  if (!kind) return;
  for (const el of document.querySelectorAll(`.text .k-${kind}`)) el.classList.toggle("off", !event.target.checked);
  for (const el of document.querySelectorAll(`[data-group="${kind}"]`)) el.hidden = !event.target.checked;
});
follow();
