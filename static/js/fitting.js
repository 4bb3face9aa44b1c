// While a form is filled in: neighbours who fit what stands there so far. Without script the next page shows them.
"use strict";

const PERSONAL = ["first_name", "email", "phone", "image"];
const PAUSE = 600; // milliseconds after the last change

function showFitting(place) {
  const form = place.parentElement.querySelector("form.form");
  let running = null;
  let waiting = 0;
  let shown = "";

  async function renew() {
    if (running) running.abort();
    running = new AbortController();
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (!PERSONAL.includes(name) && typeof value === "string") fields.append(name, value);
    }
    fields.append("form", place.dataset.kind);
    try {
      const answer = await fetch(place.dataset.fitting, { method: "POST", body: fields, signal: running.signal });
      const html = answer.ok ? await answer.text() : "";
      if (html === shown) return; // nothing new to read out
      shown = html;
      place.innerHTML = html;
    } catch (error) {
      if (error.name !== "AbortError") place.textContent = "";
    }
  }

  form.addEventListener("input", (event) => {
    if (PERSONAL.includes(event.target.name)) return;
    clearTimeout(waiting);
    waiting = setTimeout(renew, PAUSE);
  });
}

for (const place of document.querySelectorAll("[data-fitting]")) showFitting(place);
