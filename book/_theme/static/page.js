/* Behaviour of the page around the text: theme, chapter drawer, on-page contents, scrollers. */
(function () {
  "use strict";
  var root = document.documentElement;

  function followTheme() {
    var button = document.querySelector(".theme-button");
    var dark = matchMedia("(prefers-color-scheme: dark)");
    function stored() {
      try { return localStorage.getItem("theme"); } catch (closed) { return null; }
    }
    button.addEventListener("click", function () {
      root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
      try { localStorage.setItem("theme", root.dataset.theme); } catch (closed) { /* for this page only */ }
    });
    dark.addEventListener("change", function (event) {
      if (!stored()) root.dataset.theme = event.matches ? "dark" : "light";
    });
  }

  function openChapters() {
    var button = document.querySelector(".menu-button");
    function set(open) {
      root.dataset.chapters = open ? "open" : "closed";
      button.setAttribute("aria-expanded", String(open));
    }
    button.addEventListener("click", function () { set(root.dataset.chapters !== "open"); });
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || root.dataset.chapters !== "open") return;
      set(false);
      button.focus();
    });
    document.getElementById("main").addEventListener("click", function () { set(false); });
  }

  /* Marks the section being read in "On this page". */
  function followReading() {
    var links = new Map();
    document.querySelectorAll(".on-page nav a[href^='#']").forEach(function (link) {
      var section = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (section) links.set(section, link);
    });
    if (!links.size) return;
    var visible = new Set();
    var watcher = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        visible[entry.isIntersecting ? "add" : "delete"](entry.target);
      });
      var current = null;
      links.forEach(function (link, section) {
        link.removeAttribute("aria-current");
        if (visible.has(section)) current = link;
      });
      if (current) current.setAttribute("aria-current", "location");
    }, { rootMargin: "-5% 0px -80% 0px" });
    links.forEach(function (_, section) { watcher.observe(section); });
  }

  /* What scrolls sideways has to be reachable with the keyboard. */
  function focusScrollers() {
    document.querySelectorAll(".text pre, .table-scroll, .formula, .capsviz-picture").forEach(function (box) {
      if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    });
  }

  followTheme();
  openChapters();
  followReading();
  focusScrollers();
  addEventListener("resize", focusScrollers);
  if (document.fonts) document.fonts.ready.then(focusScrollers);
})();
