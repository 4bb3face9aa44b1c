// Comfort on top of pages that work without it: Escape closes what is open, and a list follows its tick boxes at once.
"use strict";

function closeOnEscape(event) {
  if (event.key !== "Escape") return;
  const open = event.target.closest("details[open]") || document.querySelector(".menu-toggle[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
}

/** Takes one part of the fetched page over, when both pages have it. */
function takeOver(fetched, id) {
  const here = document.getElementById(id);
  const there = fetched.getElementById(id);
  if (here && there) here.innerHTML = there.innerHTML;
}

/** New numbers behind the tick boxes; the boxes themselves stay, and with them the keyboard focus. */
function renewCounts(form, fetched) {
  for (const box of form.querySelectorAll("input[type=checkbox]")) {
    const other = fetched.getElementById(box.id);
    const count = box.parentElement.querySelector(".count");
    count.textContent = other ? other.parentElement.querySelector(".count").textContent : "(0)";
  }
  const button = form.querySelector("button");
  const renewed = fetched.querySelector("#facets button");
  if (button && renewed) button.textContent = renewed.textContent;
}

function followTickBoxes(form) {
  let running = null;

  async function renew() {
    if (running) running.abort();
    running = new AbortController();
    const fields = new URLSearchParams(new FormData(form));
    if (!fields.get("q")) fields.delete("q");
    const address = form.action.split("?")[0] + "?" + fields;
    try {
      const answer = await fetch(address, { signal: running.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const fetched = new DOMParser().parseFromString(await answer.text(), "text/html");
      takeOver(fetched, "results");
      takeOver(fetched, "map");
      renewCounts(form, fetched);
      document.getElementById("status").textContent = fetched.getElementById("status").textContent;
      history.replaceState(null, "", address);
    } catch (error) {
      if (error.name !== "AbortError") form.submit();
    }
  }

  form.addEventListener("change", (event) => {
    if (event.target.type === "checkbox") renew();
  });
}

document.addEventListener("keydown", closeOnEscape);
const facets = document.getElementById("facets");
if (facets && window.fetch && window.AbortController) followTickBoxes(facets);

// What is wrong with a form is read out first.
const problems = document.querySelector("[data-focus]");
if (problems) problems.focus();
