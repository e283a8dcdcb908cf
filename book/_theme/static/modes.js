/* Read or Code: one switch for all pages. The style sheet hides by data-mode on <html>; this script
   changes it, keeps the paragraph in view where it is, and opens code one cell at a time. */
(function () {
  "use strict";
  var root = document.documentElement;
  var buttons = document.querySelectorAll("[data-mode-set]");
  var header = document.querySelector(".site-header");

  function press() {
    buttons.forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.modeSet === root.dataset.mode));
    });
  }

  /* The first block below the header that is there in both modes. */
  function landmark() {
    var below = header.getBoundingClientRect().bottom;
    var blocks = document.querySelectorAll(".text :is(p, h1, h2, h3, li, .equation, capsviz-figure, .capsviz-picture)");
    return Array.prototype.find.call(blocks, function (block) {
      return block.checkVisibility() && block.getBoundingClientRect().bottom > below + 8;
    });
  }

  /* Whatever changes, this element stays where it is on the screen. */
  function keeping(element, change) {
    var before = element && element.getBoundingClientRect().top;
    change();
    if (element) scrollBy({ top: element.getBoundingClientRect().top - before, behavior: "instant" });
  }

  function choose(mode) {
    if (mode === root.dataset.mode) return;
    keeping(landmark(), function () {
      root.dataset.mode = mode;
      document.querySelectorAll(".cell.opened").forEach(function (cell) { open(cell, false); });
      press();
    });
    try { localStorage.setItem("mode", mode); } catch (closed) { /* for this page only */ }
    dispatchEvent(new Event("resize")); /* what fits its place measures again */
  }

  function open(cell, on) {
    var chip = cell.querySelector(":scope > .chip");
    cell.classList.toggle("opened", on);
    if (chip) chip.setAttribute("aria-expanded", String(on));
  }

  /* A link may lead into code, a solution or an exercise that is folded away. */
  function reveal() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || target.checkVisibility()) return;
    for (var box = target; box && box !== document.body; box = box.parentElement) {
      if (box.matches("details")) box.open = true;
      if (box.matches(".cell")) open(box, true);
      if (box.matches(".cell.setup") && root.dataset.mode === "read") choose("code");
      if (box.matches(".toggle-hidden")) {
        var toggle = box.querySelector(".toggle-button");
        if (toggle) toggle.click();
      }
    }
    target.scrollIntoView();
  }

  buttons.forEach(function (button) {
    button.addEventListener("click", function () { choose(button.dataset.modeSet); });
  });
  document.querySelectorAll(".chip").forEach(function (chip) {
    chip.addEventListener("click", function () {
      keeping(chip, function () { open(chip.parentElement, !chip.parentElement.classList.contains("opened")); });
    });
  });
  addEventListener("storage", function (event) {
    if (event.key !== "mode") return;
    root.dataset.mode = event.newValue === "code" ? "code" : "read";
    press();
  });
  press();
  document.addEventListener("DOMContentLoaded", reveal);
  addEventListener("hashchange", reveal);
})();
