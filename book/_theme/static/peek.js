/* Popovers beside terms, papers and formulas: on hover, on focus, on the first tap. What they say is
   in the page, written when the book was built; the link under the word stays a link. */
(function () {
  "use strict";
  var peeks = new Map();
  document.querySelectorAll(".peek").forEach(function (peek) { peeks.set(peek.dataset.of, peek); });
  if (!peeks.size || !HTMLElement.prototype.showPopover) return;
  var shown = null, owner = null, timer = 0, touched = false;
  var MARGIN = 16, GAP = 8;

  function hide() {
    clearTimeout(timer);
    if (!shown) return;
    var peek = shown, link = owner;
    shown = owner = null;
    if (peek.isConnected && peek.matches(":popover-open")) peek.hidePopover();
    link.setAttribute("aria-expanded", "false");
  }

  function place(link, peek) {
    var line = link.getClientRects()[0], width = peek.offsetWidth, height = peek.offsetHeight;
    var above = line.bottom + height + 24 > innerHeight && line.top > height + 80;
    var left = Math.max(MARGIN, Math.min(line.left - 18, document.documentElement.clientWidth - width - MARGIN));
    peek.style.left = left + scrollX + "px";
    peek.style.top = (above ? line.top - height - GAP : line.bottom + GAP) + scrollY + "px";
  }

  function show(link, peek) {
    clearTimeout(timer);
    if (peek === shown && link === owner) return;
    hide();
    peek.showPopover();
    shown = peek;
    owner = link;
    link.setAttribute("aria-expanded", "true");
    place(link, peek);
  }

  function later(call, delay) {
    clearTimeout(timer);
    timer = setTimeout(call, delay);
  }

  function attend(link, peek) {
    link.classList.add("has-peek");
    link.removeAttribute("title"); /* the browser's own tip would say it twice */
    link.setAttribute("aria-expanded", "false");
    link.setAttribute("aria-controls", peek.id);
    link.setAttribute("aria-describedby", peek.id);
    link.addEventListener("pointerenter", function (event) {
      if (event.pointerType === "mouse") later(function () { show(link, peek); }, 130);
    });
    link.addEventListener("pointerleave", function (event) {
      if (event.pointerType === "mouse") later(hide, 240);
    });
    link.addEventListener("pointerdown", function (event) { touched = event.pointerType !== "mouse"; });
    link.addEventListener("focus", function () { if (!touched) show(link, peek); });
    link.addEventListener("blur", function () {
      later(function () { if (shown && !shown.contains(document.activeElement)) hide(); }, 160);
    });
    link.addEventListener("click", function (event) {
      /* The first tap shows what it is, the second goes there. */
      if (touched && owner !== link) {
        event.preventDefault();
        show(link, peek);
      }
      touched = false;
    });
  }

  document.querySelectorAll(".text a.internal[href]").forEach(function (link) {
    var peek = peeks.get(link.getAttribute("href"));
    if (peek && !link.closest(".peek, h1, h2, h3")) attend(link, peek);
  });
  peeks.forEach(function (peek) {
    peek.addEventListener("pointerenter", function () { clearTimeout(timer); });
    peek.addEventListener("pointerleave", function () { later(hide, 240); });
    peek.addEventListener("focusout", function () {
      later(function () {
        var at = document.activeElement;
        if (shown && at !== owner && !shown.contains(at)) hide();
      }, 60);
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && shown) {
      var link = owner;
      if (shown.contains(document.activeElement)) link.focus();
      hide();
      return;
    }
    /* Down goes into the popover, which stands at the end of the page's order. */
    if (event.key === "ArrowDown" && shown && document.activeElement === owner) {
      var first = shown.querySelector("a[href]");
      if (first) { event.preventDefault(); first.focus(); }
    }
  });
  document.addEventListener("pointerdown", function (event) {
    if (shown && !shown.contains(event.target) && !owner.contains(event.target)) hide();
  });
  addEventListener("resize", hide);
  addEventListener("beforeprint", hide);
})();
