/* Numbers in a sentence that can be dragged (the roles {drag} and {live}). A number may be bound to a
   trait of a figure on the page: data-figure, data-trait. The page's own numbers follow at once. */
(function () {
  "use strict";
  var FULL = 240; /* pixels from one end of a number's range to the other */
  var values = {}, numbers = {};
  var followers = Array.from(document.querySelectorAll(".live"));

  function written(value, digits, unit) {
    return value.toFixed(digits).replace("-", "−") + (unit || "");
  }

  function follow() {
    followers.forEach(function (live) {
      var known = true;
      var given = live.dataset.arguments.split(" ").filter(Boolean).map(function (argument) {
        if (argument in values) return values[argument];
        var number = Number(argument.replace("−", "-"));
        known = known && !Number.isNaN(number);
        return number;
      });
      if (known) live.textContent = written(window.capsvizNumbers[live.dataset.function].apply(null, given), Number(live.dataset.digits), live.dataset.unit);
    });
  }

  /* Ways to read a number off a trait and to write it there. */
  function vectors(list, act) {
    return typeof list[0] === "number" ? act(list) : list.map(function (inner) { return vectors(inner, act); });
  }
  var WAYS = {
    number: { get: function (trait) { return trait; }, set: function (trait, value) { return value; } },
    length: { /* all vectors in the trait are this long */
      get: function (trait) {
        while (typeof trait[0] !== "number") trait = trait[0];
        return Math.hypot.apply(null, trait);
      },
      set: function (trait, value) {
        return vectors(trait, function (vector) {
          var long = Math.hypot.apply(null, vector);
          return vector.map(function (x) { return long ? x / long * value : 0; });
        });
      },
    },
  };

  /* The figure of this name that stands nearest, once it has begun. */
  function bind(number, span) {
    var all = Array.from(document.querySelectorAll('capsviz-figure[name="' + CSS.escape(span.dataset.figure) + '"]'));
    var here = span.getBoundingClientRect().top;
    var figure = all.sort(function (a, b) {
      return Math.abs(a.getBoundingClientRect().top - here) - Math.abs(b.getBoundingClientRect().top - here);
    })[0];
    if (!figure) return;
    var trait = span.dataset.trait.split(":"), way = WAYS[trait[1] || "number"];
    var waiting = false, telling = false;
    number.tell = function () {
      if (!figure.model) { waiting = true; return; }
      telling = true;
      figure.model.set(trait[0], way.set(figure.model.get(trait[0]), number.value));
      telling = false;
    };
    function begun() {
      if (figure.dataset.state !== "ready" || !figure.model) return;
      watcher.disconnect();
      figure.model.on("change:" + trait[0], function () {
        if (telling) return;
        var value = way.get(figure.model.get(trait[0]));
        if (typeof value === "number") number.set(value, false);
      });
      if (waiting) number.tell();
    }
    var watcher = new MutationObserver(begun);
    watcher.observe(figure, { attributeFilter: ["data-state"] });
    begun();
  }

  function make(span) {
    var data = span.dataset, low = Number(data.min), high = Number(data.max), step = Number(data.step || 1);
    var first = Number(data.value), digits = (data.value.split(".")[1] || "").length;
    var number = { value: first, tell: function () {} };
    number.set = function (value, tell) {
      var to = Math.max(low, Math.min(high, Math.round(value / step) * step));
      number.value = values[data.name] = to;
      span.textContent = written(to, digits, data.unit);
      span.setAttribute("aria-valuenow", String(Number(to.toFixed(6))));
      span.setAttribute("aria-valuetext", span.textContent);
      follow();
      /* One name may stand in several sentences. */
      (numbers[data.name] || []).forEach(function (other) { if (other.value !== to) other.set(to, false); });
      if (tell !== false) number.tell();
    };
    (numbers[data.name] = numbers[data.name] || []).push(number);
    values[data.name] = first;
    span.tabIndex = 0;
    span.setAttribute("role", "slider");
    span.setAttribute("aria-label", data.words || data.name.replace(/_/g, " "));
    span.setAttribute("aria-description", "Drag it, or use the arrow keys. Home puts it back.");
    span.setAttribute("aria-valuemin", data.min);
    span.setAttribute("aria-valuemax", data.max);
    span.setAttribute("aria-valuenow", data.value);
    span.setAttribute("aria-valuetext", span.textContent);
    var from = null;
    span.addEventListener("pointerdown", function (event) {
      if (event.button !== 0) return;
      event.preventDefault();
      from = { x: event.clientX, value: number.value };
      span.setPointerCapture(event.pointerId);
      span.classList.add("held");
      span.focus({ preventScroll: true });
    });
    span.addEventListener("pointermove", function (event) {
      if (from) number.set(from.value + (event.clientX - from.x) * (high - low) / FULL);
    });
    function done() { from = null; span.classList.remove("held"); }
    span.addEventListener("pointerup", done);
    span.addEventListener("pointercancel", done);
    span.addEventListener("dblclick", function () { number.set(first); });
    span.addEventListener("keydown", function (event) {
      var way = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
      if (event.altKey || event.ctrlKey || event.metaKey || !(way || event.key === "Home" || event.key === "End")) return;
      event.preventDefault();
      number.set(way ? number.value + way * step : event.key === "Home" ? first : high);
    });
    if (data.figure && data.trait) bind(number, span);
  }

  document.querySelectorAll(".drag").forEach(make);
})();
