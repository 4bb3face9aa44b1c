// Suggestions below the search box, as the ARIA combobox pattern asks. Without this file the box is an ordinary one.
"use strict";

function combobox(input) {
  const texts = input.dataset;
  const list = document.createElement("ul");
  const status = document.createElement("div");
  let active = -1;
  let timer = 0;
  let running = null;

  list.id = input.id + "-list";
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", texts.label);
  status.className = "vh";
  status.setAttribute("role", "status");
  input.after(list, status);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  })) input.setAttribute(name, value);

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function show(items) {
    list.replaceChildren(...items.map((text, at) => {
      const option = document.createElement("li");
      option.id = list.id + at;
      option.textContent = text;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      return option;
    }));
    close();
    list.hidden = !items.length;
    input.setAttribute("aria-expanded", String(items.length > 0));
    status.textContent = items.length === 1 ? texts.one : items.length ? texts.many.replace("0", items.length) : "";
  }

  function move(step) {
    const options = [...list.children];
    const places = options.length + 1; // the box itself is one of them
    active = (active + 1 + step + places) % places - 1;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    if (active < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", options[active].id);
  }

  function choose(option) {
    input.value = option.textContent;
    close();
    input.form.requestSubmit();
  }

  async function ask() {
    if (running) running.abort();
    running = new AbortController();
    try {
      const answer = await fetch(texts.suggest + "?" + new URLSearchParams({ q: input.value }), { signal: running.signal });
      if (answer.ok) show((await answer.json()).items);
    } catch (error) {
      close();
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(input.value.trim().length > 1 ? ask : () => show([]), 150);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      choose(list.children[active]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  input.addEventListener("blur", () => { clearTimeout(timer); close(); });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => { if (event.target.matches("[role=option]")) choose(event.target); });
}

document.querySelectorAll("input[data-suggest]").forEach(combobox);
