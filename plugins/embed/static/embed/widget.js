// <script src="https://…/plugins/embed/widget.js" data-plaats="voorburg" async></script>
(function (script) {
  "use strict";
  var frame = document.createElement("iframe");
  var address = new URL("initiatieven/", script.src);
  ["plaats", "aantal"].forEach(function (name) {
    if (script.dataset[name]) address.searchParams.set(name, script.dataset[name]);
  });
  frame.src = address.href;
  frame.title = script.dataset.titel || "Initiatieven bij u in de buurt";
  frame.loading = "lazy";
  frame.referrerPolicy = "no-referrer";
  frame.setAttribute("sandbox", "allow-popups allow-popups-to-escape-sandbox");
  frame.style.cssText = "border:0;width:100%;height:" + (parseInt(script.dataset.hoogte, 10) || 420) + "px";
  script.parentNode.insertBefore(frame, script);
})(document.currentScript);
