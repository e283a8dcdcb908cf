/* The court's board: guess the famous claims, then the dots fly in. The page holds everything, open; this
   hides what is to be guessed, remembers what was, and lets runs be walked through by keys. */
(function () {
  "use strict";
  var KEY = "board";
  var board = document.querySelector(".board");
  if (!board) return;
  var famous = Array.from(board.querySelectorAll(".famous"));
  var score = board.querySelector(".board-score"), tools = board.querySelector(".board-tools");
  var tally = score.textContent;
  var kept = recall();

  /* Storage can be closed on file://: then the page forgets. */
  function recall() {
    try { return JSON.parse(localStorage.getItem(KEY)) || {}; } catch (closed) { return {}; }
  }
  function remember() {
    try { localStorage.setItem(KEY, JSON.stringify(kept)); } catch (closed) { /* forgotten */ }
  }

  function element(tag, text, name) {
    var made = document.createElement(tag);
    if (text) made.textContent = text;
    if (name) made.className = name;
    if (tag === "button") made.type = "button";
    return made;
  }
  function claimOf(row) { return row.querySelector(".case-claim").textContent; }
  /* What can be guessed is what can come out of this claim, in the same words. */
  var WORDS = { held: "Held", opposite: "The opposite", level: "No clear difference", short: "Not reached", closed: "Cannot be tested here" };
  function possible(row) { return row.dataset.possible.split(" "); }
  function agrees(row) { return kept[row.id] === row.dataset.stamp; }
  function guessed(row) { return possible(row).includes(kept[row.id]); }
  famous.forEach(function (row) { if (!guessed(row) && kept[row.id] !== "seen") delete kept[row.id]; });

  var asks = famous.map(function (row) {
    var ask = element("div", "", "ask"), you = element("p", "", "you"), guess = element("div", "", "case-guess");
    possible(row).forEach(function (stamp) {
      var choice = element("button", WORDS[stamp]);
      choice.append(Object.assign(element("span", ": " + claimOf(row), "sr-only")));
      choice.addEventListener("click", function () {
        kept[row.id] = stamp;
        remember();
        row.classList.add("flies");
        show(row);
        tell();
        focusNext(row);
      });
      ask.append(choice);
    });
    you.tabIndex = -1;
    guess.append(ask, you);
    row.append(guess);
    return { row: row, ask: ask, you: you };
  });

  /* Whoever guesses by keys goes on with the next claim, and hears what came out of this one. */
  function focusNext(row) {
    var next = asks[famous.indexOf(row) + 1];
    if (next && !kept[next.row.id]) next.ask.querySelector("button").focus({ preventScroll: true });
    else asks[famous.indexOf(row)].you.focus({ preventScroll: true });
  }

  function show(row) {
    var found = asks[famous.indexOf(row)], guess = kept[row.id];
    row.classList.toggle("open", Boolean(guess));
    found.you.textContent = guessed(row) ? "You said: " + WORDS[guess].toLowerCase() + (agrees(row) ? ", and so it is." : ". Surprise.") : "";
    var pill = board.querySelector('.docket [href="#' + row.id + '"]');
    pill.classList.toggle("known", Boolean(guess));
  }

  function tell(last) {
    var open = famous.filter(function (row) { return kept[row.id]; });
    var judged = open.filter(guessed), right = judged.filter(agrees);
    var all = open.length === famous.length;
    score.replaceChildren();
    if (judged.length) {
      score.append("You and the numbers agree on ", element("b", right.length + " of " + judged.length), ". ");
    } else if (!open.length) score.append("Five famous claims. Guess, then see.");
    if (all) score.append("All in all: " + tally + ".");
    toggle.textContent = all ? "Guess again" : "Show all";
    // What came out of the others is no secret, but it would spoil the guessing.
    board.querySelectorAll(".docket > :not(.guessed)").forEach(function (pill) { pill.classList.toggle("known", all); });
  }

  var toggle = element("button", "Show all");
  toggle.addEventListener("click", function () {
    var again = famous.every(function (row) { return kept[row.id]; });
    famous.forEach(function (row) {
      row.classList.remove("flies");
      if (again) delete kept[row.id];
      else kept[row.id] = kept[row.id] || "seen";
      show(row);
    });
    remember();
    tell();
  });
  tools.append(toggle);
  tools.hidden = false;

  /* The others open one by one. */
  Array.from(board.querySelectorAll(".other")).forEach(function (row) {
    var heading = row.querySelector(".case-claim"), verdict = row.querySelector(".case-verdict");
    var more = element("button", heading.textContent, "case-more");
    verdict.id = "verdict-" + row.id;
    more.setAttribute("aria-expanded", "false");
    more.setAttribute("aria-controls", verdict.id);
    more.addEventListener("click", function () {
      more.setAttribute("aria-expanded", String(row.classList.toggle("open")));
    });
    heading.replaceChildren(more);
  });

  /* One stop of the keyboard for each track; arrows walk from run to run. */
  Array.from(board.querySelectorAll(".runs")).forEach(function (list) {
    var runs = Array.from(list.children), at = -1;
    list.hidden = false;
    list.tabIndex = 0;
    function go(to) {
      runs.forEach(function (run, k) {
        run.classList.toggle("now", k === to);
        run.setAttribute("aria-selected", String(k === to));
      });
      at = to;
      if (to < 0) list.removeAttribute("aria-activedescendant");
      else list.setAttribute("aria-activedescendant", runs[to].id);
    }
    list.addEventListener("focus", function () { go(Math.max(at, 0)); });
    list.addEventListener("blur", function () { go(-1); });
    list.addEventListener("keydown", function (event) {
      var way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -runs.length, End: runs.length }[event.key];
      if (event.key === "Escape") go(-1);
      if (!way) return;
      event.preventDefault();
      go(Math.min(Math.max(at + way, 0), runs.length - 1));
    });
    runs.forEach(function (run, k) {
      run.addEventListener("click", function () { list.focus({ preventScroll: true }); go(k); });
    });
  });

  famous.forEach(show);
  tell();
  board.dataset.ready = "";
})();
