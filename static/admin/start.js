// Starts Wagtail's widgets from the marks our templates leave, because the admin's policy allows no inline script.
// Only names listed here are started: a mark in somebody's text can never call anything else.
(() => {
  const CALLED = ["initDateChooser", "initDateTimeChooser", "initTimeChooser", "createTaskChooser"];
  const MADE = [
    "Chooser", "PageChooser", "ImageChooser", "DocumentChooser", "SnippetChooser", "InlinePanel", "MultipleChooserPanel",
  ];

  const start = (mark) => {
    const { start: name, startWith } = mark.dataset;
    mark.remove();
    const values = JSON.parse(startWith);
    if (CALLED.includes(name)) window[name](...values);
    else if (MADE.includes(name)) new window[name](...values);
  };
  const startIn = (root) => root.querySelectorAll("[data-start]").forEach(start);

  document.addEventListener("DOMContentLoaded", () => {
    // The picture editor's cropper finds out about touch by writing an inline handler: tell it instead.
    const cropper = window.jQuery && window.jQuery.Jcrop;
    if (cropper) cropper.defaults.touchSupport = "ontouchstart" in window;
    startIn(document);
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) {
        for (const node of addedNodes) {
          if (node.nodeType !== Node.ELEMENT_NODE || !node.isConnected) continue;
          if (node.matches("[data-start]")) start(node);
          else startIn(node);
        }
      }
    }).observe(document.body, { childList: true, subtree: true });
  });
})();
