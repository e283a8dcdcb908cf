/* Words of things (the role {thing}) light what they name in the page's figures, and are lit from
   there. The events are described in web/kit/things.ts. */
(function () {
  "use strict";
  var words = Array.from(document.querySelectorAll(".thing"));

  /* The figures near the word: what the reader cannot see need not be lit. */
  function say(thing, on) {
    document.querySelectorAll("capsviz-figure").forEach(function (figure) {
      figure.dispatchEvent(new CustomEvent("capsviz:light", { detail: { thing: thing, on: on } }));
    });
  }

  words.forEach(function (word) {
    var thing = word.dataset.thing, held = false;
    function light(on) {
      word.classList.toggle("lit", on);
      say(thing, on);
    }
    word.tabIndex = 0;
    word.setAttribute("role", "button");
    word.setAttribute("aria-pressed", "false");
    word.setAttribute("aria-description", "Lights it in the figure.");
    word.addEventListener("pointerenter", function (event) { if (event.pointerType === "mouse") light(true); });
    word.addEventListener("pointerleave", function (event) { if (event.pointerType === "mouse" && !held) light(false); });
    word.addEventListener("focus", function () { light(true); });
    word.addEventListener("blur", function () { hold(false); light(false); });
    function hold(on) {
      held = on;
      word.setAttribute("aria-pressed", String(on));
    }
    word.addEventListener("click", function () { hold(!held); light(held); });
    word.addEventListener("keydown", function (event) {
      if (event.key === "Escape") { hold(false); light(false); }
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      hold(!held);
      light(held);
    });
  });

  document.addEventListener("capsviz:lit", function (event) {
    words.forEach(function (word) {
      if (word.dataset.thing === event.detail.thing) word.classList.toggle("lit", event.detail.on);
    });
  });
})();
