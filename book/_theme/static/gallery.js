/* The gallery: a still that is pressed opens its figure, alive, in a row of its own below it. */
(function () {
  "use strict";

  const cards = Array.from(document.querySelectorAll(".figure-gallery > li"));
  const stage = document.createElement("li");
  stage.className = "stage";
  let open; // the card whose figure is on the stage

  function nameOf(card) {
    return card.querySelector("template").content.firstElementChild.getAttribute("name");
  }

  /* Where the rows end depends on the window; a stage that stands right is left alone, with what was done on it. */
  function place() {
    stage.style.display = "none";
    const row = cards.filter((card) => card.parentElement === open.parentElement && card.offsetTop === open.offsetTop);
    stage.style.display = "";
    const last = row[row.length - 1];
    if (stage.previousElementSibling !== last) last.after(stage);
  }

  function show(card) {
    close();
    open = card;
    card.classList.add("open");
    card.querySelector("a").setAttribute("aria-expanded", "true");
    stage.replaceChildren(card.querySelector("template").content.cloneNode(true), button());
    place();
  }

  function close() {
    if (!open) return;
    open.classList.remove("open");
    open.querySelector("a").setAttribute("aria-expanded", "false");
    open = undefined;
    stage.remove();
  }

  function button() {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "close";
    made.textContent = "Close";
    made.addEventListener("click", () => {
      const from = open.querySelector("a");
      close();
      from.focus();
    });
    return made;
  }

  for (const card of cards) {
    const link = card.querySelector("a");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return; // a tab of its own
      event.preventDefault();
      if (open === card) return close();
      show(card);
      const { top, bottom } = stage.getBoundingClientRect();
      if (bottom > innerHeight || top < 0) card.scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" });
    });
  }

  function calm() {
    return matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  addEventListener("resize", () => {
    if (open) place();
  });

  // An address may name a figure: alone, in a frame of another page, or as it was left. Else the first one.
  const wish = new URLSearchParams(location.search).get("capsviz");
  const named = (wish || location.hash.slice(1)).split(/[.=]/)[0];
  show(cards.find((card) => nameOf(card) === named) || cards[0]);
})();
