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
    stage.replaceChildren(head(card), card.querySelector("template").content.cloneNode(true));
    place();
  }

  function close() {
    if (!open) return;
    open.classList.remove("open");
    open.querySelector("a").setAttribute("aria-expanded", "false");
    open = undefined;
    stage.remove();
  }

  /* What stands over the figure: its name, where the card has scrolled away, and the way back to it. */
  function head(card) {
    const made = document.createElement("div");
    made.className = "head";
    const name = document.createElement("b");
    name.textContent = card.querySelector("b").textContent;
    const leave = document.createElement("button");
    leave.type = "button";
    leave.textContent = "Close";
    leave.addEventListener("click", back);
    made.append(name, leave);
    made.addEventListener("keydown", (event) => event.key === "Escape" && back());
    return made;
  }

  function back() {
    const from = open.querySelector("a");
    close();
    from.focus();
  }

  for (const card of cards) {
    const link = card.querySelector("a");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return; // a tab of its own
      event.preventDefault();
      if (open === card) return close();
      show(card);
      stage.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
    });
    link.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && open === card) close();
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
