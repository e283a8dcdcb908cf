/* An address of former times: leads on to where the page, or the section, is now. "" is the page. */
(function () {
  "use strict";
  var moved = JSON.parse(document.getElementById("moved-sections").textContent);
  function go() {
    var section = decodeURIComponent(location.hash.slice(1));
    if (section && document.getElementById(section)) return;
    if (Object.hasOwn(moved, section)) location.replace(moved[section]);
    else if (Object.hasOwn(moved, "")) location.replace(moved[""] + location.hash);
  }
  addEventListener("hashchange", go);
  go();
})();
