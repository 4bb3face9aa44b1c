// While somebody types a concern: what we heard of it before. Without this, the same stands on the page that checks.
"use strict";

const place = document.querySelector("[data-alike]");
const box = place && document.getElementById(place.dataset.of);
let waiting = 0;
let asked = "";

async function look() {
  const typed = box.value.trim();
  if (typed === asked) return;
  asked = typed;
  const answer = await fetch(place.dataset.alike, { method: "POST", body: new URLSearchParams({ tekst: typed }) });
  if (answer.ok && typed === asked) place.innerHTML = await answer.text();
}

if (box) {
  box.addEventListener("input", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(look, 600);
  });
}
