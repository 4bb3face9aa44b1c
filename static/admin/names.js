// Gives a name to fields that Wagtail leaves without one, for people who hear the screen: the input in which tags are
// typed, rich text, and short texts in blocks.
(() => {
  const NAMELESS = ".tagit-new input, [role=textbox], [data-streamfield-child] input[type=text]";

  const name = (field) => {
    if (field.ariaLabel || field.hasAttribute("aria-labelledby") || (field.labels && field.labels.length)) return;
    const original = field.closest("[data-field-input]")?.querySelector("[name][id]");
    const label = original && document.querySelector(`label[for="${original.id}"]`);
    const panel = field.closest("section[aria-labelledby]");
    if (label) field.setAttribute("aria-label", label.textContent.replace("*", "").trim());
    else if (panel) field.setAttribute("aria-labelledby", panel.getAttribute("aria-labelledby"));
  };
  const nameIn = (root) => root.querySelectorAll(NAMELESS).forEach(name);

  document.addEventListener("DOMContentLoaded", () => {
    nameIn(document);
    new MutationObserver((changes) => {
      const changed = new Set(changes.filter(({ addedNodes }) => addedNodes.length).map(({ target }) => target));
      changed.forEach(nameIn);
    }).observe(document.body, { childList: true, subtree: true });
  });
})();
