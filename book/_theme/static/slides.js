/* Slides: reveal.js turns the pages; a figure that is being used keeps the keys for itself. */
(function () {
  "use strict";
  var dark = matchMedia("(prefers-color-scheme: dark)");
  document.documentElement.dataset.theme = dark.matches ? "dark" : "light";
  addEventListener("DOMContentLoaded", function () {
    Reveal.initialize({
      disableLayout: true, center: false, hash: true, transition: "none", slideNumber: "c/t",
      keyboardCondition: function (event) { return !event.target.closest("capsviz-figure"); },
    });
    /* From a slider the pages are turned again after Escape. */
    document.addEventListener("keydown", function (event) {
      var inside = document.activeElement && document.activeElement.closest("capsviz-figure");
      if (event.key !== "Escape" || !inside) return;
      event.stopPropagation();
      document.activeElement.blur();
    }, true);
  });
})();
