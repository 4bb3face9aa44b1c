// A small front on the API alone: it lists, searches, shows one thing or a draft of it, and sends in an initiative.

const API = globalThis.API;
const view = document.querySelector("#view");

async function ask(path, parameters = {}, options = {}) {
  const query = new URLSearchParams(parameters);
  const answer = await fetch(`${API}${path}${query.size ? `?${query}` : ""}`, options);
  const content = await answer.json();
  if (!answer.ok) {
    throw Object.assign(new Error(content.detail), { errors: content.errors ?? [] });
  }
  return content;
}

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function card(item) {
  const link = element("a", { href: `#${item.type ?? "initiative"}/${item.id}` }, item.title);
  const heading = element("h2", {}, item.type === undefined || item.type === "initiative" ? link : foreign(item));
  return element("article", {}, heading, element("p", {}, item.one_liner ?? item.excerpt), element("p", {}, item.area));
}

function foreign(item) {
  return element("a", { href: item.url }, item.title);
}

async function list(cursor = "") {
  const wanted = { limit: 5, fields: "id,title,one_liner,area", ...(cursor && { cursor }) };
  const { count, items, next } = await ask("/initiatives", wanted);
  if (!cursor) {
    view.replaceChildren(element("h1", {}, `${count} initiatieven`));
  }
  view.append(...items.map(card));
  if (next) {
    const more = element("button", { type: "button" }, "Toon meer");
    more.addEventListener("click", () => { more.remove(); show(list(next)); });
    view.append(more);
  }
}

async function search(q) {
  const { count, items, did_you_mean: meant } = await ask("/search", { q, limit: 10 });
  view.replaceChildren(element("h1", {}, `${count} resultaten voor “${q}”`));
  if (meant) {
    view.append(element("p", {}, `Bedoelde u “${meant}”?`));
  }
  view.append(...items.map(card));
}

async function one(path, parameters = {}) {
  const item = await ask(path, parameters);
  const told = [item.one_liner ?? item.intro ?? item.lead ?? item.text, item.problem, item.plan, item.next_step];
  const html = element("div");
  html.innerHTML = item.html ?? ""; // the platform sends safe HTML
  const draft = parameters.preview ? [element("p", { className: "draft" }, "Dit is een concept. Alleen u ziet het.")] : [];
  view.replaceChildren(
    ...draft,
    element("h1", {}, item.title),
    ...(item.picture ? [element("img", { src: item.picture.url, alt: item.picture.alt })] : []),
    ...told.filter(Boolean).map((text) => element("p", {}, text)),
    html,
    ...(item.seeks?.length ? [element("p", {}, `Zoekt: ${item.seeks.join(", ")}`)] : []),
    element("p", {}, element("a", { href: "./" }, "Terug naar de lijst")),
  );
}

function route() {
  const asked = new URLSearchParams(location.search);
  if (asked.has("preview")) {
    return one(`/${encodeURIComponent(asked.get("kind"))}/${encodeURIComponent(asked.get("id"))}`, { preview: asked.get("preview") });
  }
  const [kind, id] = location.hash.slice(1).split("/");
  return kind === "initiative" && id ? one(`/initiatives/${encodeURIComponent(id)}`) : list();
}

function show(promise) {
  promise.catch((error) => view.replaceChildren(element("h1", {}, "Dat lukt niet"), element("p", {}, error.message)));
}

async function send(form) {
  const answer = document.querySelector("#send-answer");
  form.querySelectorAll(".error").forEach((old) => old.remove());
  form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
  const filled = Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
  filled.themes = new FormData(form).getAll("themes");
  filled.adult = form.elements.namedItem("adult").checked;
  try {
    const { message } = await ask("/initiatives", {}, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(filled),
    });
    form.reset();
    answer.textContent = message;
  } catch (error) {
    answer.textContent = "Uw initiatief is nog niet verstuurd. Kijk hieronder wat er ontbreekt.";
    error.errors?.forEach(({ field, message }) => complain(form, field, message));
  }
}

function complain(form, name, message) {
  const found = form.elements.namedItem(name);
  const field = found instanceof RadioNodeList ? found[0] : found;
  const id = `${name || "form"}-error`;
  const text = element("p", { className: "error", id }, message);
  if (field) {
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", id);
    field.after(text);
  } else {
    form.prepend(text);
  }
}

document.querySelector("#search").addEventListener("submit", (event) => {
  event.preventDefault();
  show(search(new FormData(event.target).get("q")));
});
document.querySelector("#send-form").addEventListener("submit", (event) => {
  event.preventDefault();
  send(event.target);
});
addEventListener("hashchange", () => show(route()));
show(route());
ask("/areas", { kind: "village", fields: "key,title" }).then(({ items }) => {
  document.querySelector("#area").append(...items.map(({ key, title }) => element("option", { value: key }, title)));
}).catch(() => {});
ask("/themes", { fields: "key,title" }).then(({ items }) => {
  document.querySelector("#themes").append(...items.map(({ key, title }) => {
    const box = element("input", { type: "checkbox", name: "themes", value: key });
    return element("label", {}, box, ` ${title}`);
  }));
}).catch(() => {});
