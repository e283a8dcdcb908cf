/* The search page. A term comes first, with what it means; then every page once, the one that teaches
   a word before those that use it. */
(function () {
  "use strict";
  var index = window.capsvizSearchIndex;
  var EXCERPT = 210; /* letters */
  var PLACES = 3; /* sections named under a page */

  function plain(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }
  /* "routing", "routed" and "routes" are one word. */
  function stem(word) {
    if (word.length < 5) return word.replace(/([^s])s$/, "$1");
    return word.replace(/(?:ations?|ings?|ances?|ants?|ed|es|s)$/, "").replace(/([^s])\1$/, "$1").replace(/e$/, "");
  }
  function stems(text) {
    return (plain(text).match(/[a-z0-9]+/g) || []).map(stem);
  }

  var sections = index.sections.map(function (s) {
    return { page: s[0], anchor: s[1], title: s[2], text: s[3], head: stems(s[2]), body: stems(s[3]), weight: stems(s[4]), whole: plain(s[2] + " " + s[3]) };
  });
  var pages = index.pages.map(function (p, k) {
    return { url: p[0], title: p[1], part: p[2], teaches: p[3], head: stems(p[1] + " " + p[0].replace(/.*\/|\.html$/g, "")), sections: sections.filter(function (s) { return s.page === k; }) };
  });

  /* The entry of the glossary for exactly these words, if there is one. */
  function termFor(terms) {
    return sections.filter(function (s) {
      return /(^|\/)glossary\.html$/.test(pages[s.page].url) && s.anchor.startsWith("term-") &&
        s.head.length === terms.length && terms.every(function (term) { return s.head.includes(term); });
    })[0];
  }

  /* What a word counts for a term: itself one, one that goes on as the term begins a little less. */
  function counts(word, term) {
    return word === term ? 1 : term.length > 2 && word.startsWith(term) ? 0.6 : 0;
  }

  /* Word → its sections, each with how often the word stands in head, body and weight. Made once, so that
     an answer is there with the letter that asks for it. */
  var FIELDS = ["head", "body", "weight"];
  var standing = new Map();
  sections.forEach(function (s) {
    FIELDS.forEach(function (field, k) {
      s[field].forEach(function (word) {
        if (!standing.has(word)) standing.set(word, new Map());
        var there = standing.get(word);
        if (!there.has(s)) there.set(s, [0, 0, 0]);
        there.get(s)[k] += 1;
      });
    });
  });

  /* Section → how often a term stands in its head, body and weight. */
  function placesOf(term) {
    var found = new Map();
    standing.forEach(function (there, word) {
      var one = counts(word, term);
      if (one) there.forEach(function (often, s) {
        var sum = found.get(s) || [0, 0, 0];
        found.set(s, sum.map(function (n, k) { return n + one * often[k]; }));
      });
    });
    return found;
  }

  function search(query) {
    var terms = Array.from(new Set(stems(query)));
    if (!terms.length) return [];
    var where = terms.map(placesOf);
    var rare = where.map(function (found) {
      var having = Array.from(found.values()).filter(function (often) { return often[0] || often[1]; }).length;
      return Math.log(1 + sections.length / Math.max(1, having));
    });
    var phrase = plain(query.trim());
    function sum(list) { return list.reduce(function (a, b) { return a + b; }, 0); }
    function inTitle(page) {
      return terms.map(function (term, t) {
        return rare[t] * Math.min(1, sum(page.head.map(function (word) { return counts(word, term); })));
      });
    }
    /* What each term weighs in one field of a section: that it is there, or in a text how much of it. */
    function weigh(s, field) {
      return terms.map(function (_, t) {
        var n = where[t].has(s) ? where[t].get(s)[FIELDS.indexOf(field)] : 0;
        return rare[t] * (field === "body" ? n / (n + 1 + s.body.length / 150) : Math.min(n, 1));
      });
    }
    return pages.map(function (page, k) {
      var title = inTitle(page);
      var places = page.sections.map(function (s) {
        var heading = weigh(s, "head"), text = weigh(s, "body"), weight = weigh(s, "weight");
        var said = terms.length > 1 && s.whole.includes(phrase) ? 3 : 1;
        return { section: s, score: said * (2 * sum(heading) + 2 * sum(weight) + sum(text)), has: terms.map(function (_, k) { return heading[k] + text[k] > 0; }) };
      }).filter(function (place) { return place.score > 0; }).sort(function (a, b) { return b.score - a.score; });
      var met = terms.filter(function (_, k) {
        return title[k] > 0 || places.some(function (place) { return place.has[k]; });
      }).length;
      var all = places.slice(0, 4).reduce(function (total, place, n) { return total + place.score / Math.pow(1 + n, 2); }, 0);
      var score = (6 * sum(title) + all) * Math.pow(met / terms.length, 3) * (page.teaches ? 1 : 0.1) / (1 + k / 40); /* what comes first explains */
      return { page: page, places: places, score: score };
    }).filter(function (result) { return result.score > 0; }).sort(function (a, b) { return b.score - a.score; });
  }

  /* The text with the words that were looked for marked, around the place where most of them stand. */
  function excerpt(text, terms) {
    var words = [], pattern = /[\p{L}\p{N}\p{M}]+/gu, match;
    while ((match = pattern.exec(text))) {
      var own = stems(match[0])[0] || "";
      if (terms.some(function (t) { return own === t || (t.length > 2 && own.startsWith(t)); })) words.push([match.index, match.index + match[0].length]);
    }
    var best = 0, most = 0;
    words.forEach(function (word, k) {
      var near = words.slice(k).filter(function (other) { return other[0] < word[0] + EXCERPT * 0.7; }).length;
      if (near > most) { most = near; best = word[0]; }
    });
    var from = Math.max(0, best - EXCERPT / 4);
    var sentence = text.slice(0, best).search(/[.?!] [^.?!]*$/);
    if (sentence >= 0 && best - sentence < EXCERPT / 2) from = sentence + 2;
    else if (from) from = text.indexOf(" ", from) + 1;
    var to = from + EXCERPT;
    to = to >= text.length ? text.length : text.lastIndexOf(" ", to);
    var out = document.createDocumentFragment(), at = from;
    if (from) out.append("… ");
    words.forEach(function (word) {
      if (word[0] < at || word[1] > to) return;
      var mark = document.createElement("mark");
      mark.textContent = text.slice(word[0], word[1]);
      out.append(text.slice(at, word[0]), mark);
      at = word[1];
    });
    out.append(text.slice(at, to), to < text.length ? " …" : "");
    return out;
  }

  function make(tag, name, text) {
    var element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  }
  function link(page, section, text) {
    var a = make("a", "", text);
    a.href = (document.documentElement.dataset.content_root || "") + page.url + (section && section.anchor ? "#" + section.anchor : "");
    return a;
  }

  function meaning(term) {
    var item = make("li", "result-term"), heading = make("h2");
    heading.append(link(pages[term.page], term, term.title));
    item.append(make("p", "result-part", "Term"), heading, make("p", "result-text", term.text));
    return item;
  }

  function show(query) {
    var list = document.getElementById("search-results"), terms = Array.from(new Set(stems(query)));
    var term = termFor(terms);
    var found = search(query).filter(function (result) { return !term || result.page !== pages[term.page]; });
    var items = found.map(function (result) {
      var item = document.createElement("li"), page = result.page;
      var heading = make("h2");
      heading.append(link(page, null, page.title));
      if (page.part) item.append(make("p", "result-part", page.part));
      item.append(heading);
      var met = result.places.map(function (place) { return place.section; });
      var telling = met.concat(page.sections).filter(function (section) { return section.text; })[0];
      if (telling) {
        var text = make("p", "result-text");
        text.append(excerpt(telling.text, terms));
        item.append(text);
      }
      var places = result.places.filter(function (place) { return place.section.anchor; }).slice(0, PLACES);
      if (places.length) {
        var line = make("p", "result-places");
        places.forEach(function (place) { line.append(link(page, place.section, place.section.title), " "); });
        item.append(line);
      }
      return item;
    });
    if (term) items.unshift(meaning(term));
    list.replaceChildren.apply(list, items);
    document.getElementById("search-progress").textContent = !terms.length ? "" :
      found.length === 0 && !term ? "No page has it." : found.length === 1 ? "1 page" : found.length + " pages";
  }

  var field = document.querySelector(".big-search input");
  field.value = new URLSearchParams(location.search).get("q") || "";
  document.title = field.value ? field.value + " · " + document.title : document.title;
  show(field.value);
  /* At once: an answer that came later would for that long be one to another question. */
  field.addEventListener("input", function () { show(field.value); });
})();
