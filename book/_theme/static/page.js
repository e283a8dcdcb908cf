/* Behaviour of the page around the text: theme, chapter drawer, contents, scrollers, names of buttons,
   printing. */
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

  /* The page's menu closes as menus do: by Escape, by a choice, by a click beside it. */
  function closeMenu() {
    var menu = document.querySelector(".page-menu");
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.firstElementChild.focus();
    });
    document.addEventListener("click", function (event) {
      if (!menu.firstElementChild.contains(event.target)) menu.open = false;
    });
  }

  /* Scrolls a list that scrolls by itself, and nothing else, until the link can be seen. */
  function reveal(list, link) {
    var box = list.getBoundingClientRect(), place = link.getBoundingClientRect();
    var room = Math.min(3 * place.height, box.height / 4);
    if (place.top < box.top + room) list.scrollTop -= box.top + room - place.top;
    else if (place.bottom > box.bottom - room) list.scrollTop += place.bottom - box.bottom + room;
  }

  /* Marks the section being read in "On this page". */
  function followReading() {
    var links = new Map();
    document.querySelectorAll(".on-page a[href^='#']").forEach(function (link) {
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
      if (!current) return;
      current.setAttribute("aria-current", "location");
      if (current.checkVisibility()) reveal(current.closest("nav"), current);
    }, { rootMargin: "-5% 0px -80% 0px" });
    links.forEach(function (_, section) { watcher.observe(section); });
  }

  /* What scrolls sideways, if only by the fraction of a pixel, has to be reachable with the keyboard; it
     fades where there is more of it. */
  var scrollers = document.querySelectorAll(".text pre, .table-scroll, .capsviz-table, .formula, .capsviz-picture");
  function room(box) {
    return { box: box, left: box.scrollLeft, width: box.scrollWidth - box.clientWidth };
  }
  function fade(seen) {
    seen.box.classList.toggle("more-left", seen.left > 1);
    seen.box.classList.toggle("more-right", seen.width - seen.left > 1);
  }
  /* First all are measured, then all are changed: in turns, each change would lay the page out anew. */
  function measure(boxes) {
    Array.from(boxes, room).forEach(function (seen) {
      if (seen.width > 0) seen.box.tabIndex = 0;
      else if (!seen.box.matches(".capsviz-table")) seen.box.removeAttribute("tabindex");
      fade(seen);
    });
  }
  /* They change with the window, with a font that comes late, and where code or an exercise is unfolded. */
  function followScrollers() {
    var watcher = new ResizeObserver(function (entries) {
      measure(new Set(entries.map(function (entry) { return entry.target.closest("[data-scrolls]"); })));
    });
    scrollers.forEach(function (box) {
      box.dataset.scrolls = "";
      watcher.observe(box);
      if (box.firstElementChild) watcher.observe(box.firstElementChild);
      box.addEventListener("scroll", function () { fade(room(box)); }, { passive: true });
    });
  }

  /* Buttons that other scripts make are all called the same. */
  function nameButtons() {
    document.querySelectorAll("button.copybtn").forEach(function (button, k) {
      var code = button.closest(".highlight").querySelector("pre").textContent.trim();
      button.setAttribute("aria-label", "Copy code " + (k + 1) + ": " + code.split("\n")[0]);
    });
    document.querySelectorAll(".admonition-title > .toggle-button").forEach(function (button) {
      var box = button.closest(".solution"), exercise = box && box.previousElementSibling;
      var task = exercise && exercise.querySelector(".admonition-title");
      var words = button.parentElement.textContent + (task ? " to " + task.textContent : "");
      button.setAttribute("aria-label", words.replace(/\s+/g, " ").trim());
    });
  }

  /* Paper is white, and nothing on it can be opened: what is folded is shown, but for code. */
  function preparePrinting() {
    var restore = [];
    addEventListener("beforeprint", function () {
      var theme = root.dataset.theme;
      root.dataset.theme = "light";
      restore.push(function () { root.dataset.theme = theme; });
      document.querySelectorAll(".text details:not([open])").forEach(function (box) {
        box.open = true;
        restore.push(function () { box.open = false; });
      });
    });
    addEventListener("afterprint", function () {
      restore.splice(0).forEach(function (back) { back(); });
    });
  }

  /* How far the reader is: a hair under the header, and the minutes that are left. */
  function followProgress() {
    var hair = document.querySelector(".progress-hair > i"), left = document.querySelector(".minutes");
    var asked = false;
    function show() {
      asked = false;
      var whole = root.scrollHeight - innerHeight;
      var read = whole > 0 ? Math.min(1, scrollY / whole) : 0;
      hair.style.setProperty("--read", read.toFixed(4));
      if (!left) return;
      var minutes = Math.ceil(left.dataset.minutes * (1 - read));
      left.textContent = read < 0.02 ? left.dataset.minutes + " min" : minutes ? minutes + " min left" : "the end";
    }
    function ask() { if (!asked) { asked = true; requestAnimationFrame(show); } }
    addEventListener("scroll", ask, { passive: true });
    addEventListener("resize", ask);
    show();
  }

  followTheme();
  followProgress();
  preparePrinting();
  openChapters();
  closeMenu();
  var here = document.querySelector(".chapters a.current");
  if (here) reveal(document.getElementById("chapters"), here);
  document.addEventListener("DOMContentLoaded", nameButtons);
  followReading();
  followScrollers();
})();
