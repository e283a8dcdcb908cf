/* Plotly figures. The bundle (one file, beside this one) is fetched when a figure comes near; one in
   space, which takes long to draw and never rests, is a still until the reader wants to turn it, and
   again when it has left the window. The bundle has the kinds of trace that the book uses; a page with others comes with Plotly's whole bundle. */
(function () {
  "use strict";
  var here = document.currentScript.src;
  var whole = document.querySelector('.capsviz-plot[data-bundle="whole"]');
  var bundle = new URL(whole ? "vendor/plotly.min.js" : "vendor/plotly-book.min.js", here).href;
  var loading = null;

  function loadPlotly() {
    loading = loading || new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = bundle;
      script.onload = resolve;
      script.onerror = function () { reject(new Error("missing: " + bundle)); };
      document.head.append(script);
    });
    return loading;
  }

  /* Okabe and Ito's colours, and what they are called in the style sheets: there they are darker by
     day and lighter by night. */
  var NAMES = { "#0072B2": "--series-blue", "#D55E00": "--vermilion", "#E69F00": "--orange", "#009E73": "--green", "#CC79A7": "--purple" };

  /* The theme's colours, read from the page so that style sheets stay the only place that knows. */
  function colours(box) {
    var style = getComputedStyle(box);
    function value(name) {
      var probe = document.createElement("i");
      probe.style.color = "var(" + name + ")";
      box.append(probe);
      var colour = getComputedStyle(probe).color;
      probe.remove();
      return colour;
    }
    var series = {};
    Object.keys(NAMES).forEach(function (hex) { series[hex] = value(NAMES[hex]); });
    return { ink: value("--ink"), soft: value("--soft"), line: value("--line"), series: series, family: style.getPropertyValue("--sans") };
  }

  /* The figure with other colours for its own: `from` and `to` name them alike. */
  function recoloured(figure, from, to) {
    var text = JSON.stringify(figure);
    Object.keys(to).forEach(function (name) { text = text.split('"' + from[name] + '"').join('"' + to[name] + '"'); });
    return JSON.parse(text);
  }

  function themed(layout, theme) {
    var axis = { gridcolor: theme.line, zerolinecolor: theme.line, linecolor: theme.line, color: theme.soft, showbackground: false };
    var out = Object.assign({}, layout, {
      autosize: true, width: undefined, height: undefined,
      paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
      font: Object.assign({}, layout.font, { color: theme.ink, family: theme.family }),
    });
    Object.keys(layout).concat("scene").forEach(function (key) {
      if (/^scene\d*$/.test(key)) {
        var scene = Object.assign({}, layout[key]);
        ["xaxis", "yaxis", "zaxis"].forEach(function (name) { scene[name] = Object.assign({}, scene[name], axis); });
        out[key] = scene;
      } else if (/^[xy]axis\d*$/.test(key)) {
        out[key] = Object.assign({}, layout[key], axis);
      }
    });
    return out;
  }

  /* Dragging turns a scene; so do the arrow keys, in steps of ten degrees. */
  function turnByKeys(frame) {
    if (!frame._fullLayout.scene) return;
    frame.tabIndex = 0;
    frame.addEventListener("keydown", function (event) {
      var turn = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
      if (!turn) return;
      event.preventDefault();
      var eye = frame._fullLayout.scene._scene.getCamera().eye;
      var radius = Math.hypot(eye.x, eye.y, eye.z);
      var around = Math.atan2(eye.y, eye.x) + turn[0] * Math.PI / 18;
      var height = Math.asin(eye.z / radius) + turn[1] * Math.PI / 18;
      height = Math.max(-1.4, Math.min(1.4, height));
      window.Plotly.relayout(frame, { "scene.camera.eye": {
        x: radius * Math.cos(height) * Math.cos(around),
        y: radius * Math.cos(height) * Math.sin(around),
        z: radius * Math.sin(height),
      } });
    });
  }

  /* A slider answers Page Up and Page Down while the figure has the focus. */
  function slideByKeys(frame) {
    frame.addEventListener("keydown", function (event) {
      var slider = (frame._fullLayout.sliders || [])[0];
      var way = { PageUp: 1, PageDown: -1 }[event.key];
      if (!slider || !way) return;
      event.preventDefault();
      var next = Math.max(0, Math.min(slider.steps.length - 1, slider.active + way));
      window.Plotly.restyle(frame, slider.steps[next].args[0], slider.steps[next].args[1]);
      window.Plotly.relayout(frame, { "sliders[0].active": next });
    });
  }

  /* A trace that Plotly does not know it would draw as points in a plane, without a word. */
  function checkKinds(figure, frame) {
    figure.data.forEach(function (trace, i) {
      var kind = trace.type || "scatter";
      if (frame._fullData[i].type === kind) return;
      window.Plotly.purge(frame);
      throw new Error("the page’s Plotly has no trace “" + kind + "”: build the book again");
    });
  }

  /* Until the reader's hand rests: to load Plotly takes a fifth of a second, a scene another third,
     each in one go. */
  function idle() {
    return new Promise(function (go) {
      if (window.requestIdleCallback) requestIdleCallback(go, { timeout: 1000 });
      else setTimeout(go, 50);
    });
  }

  /* A figure follows its box when the reader's window has come to rest. */
  function followWidth(frame) {
    var width = frame.clientWidth, timer = 0;
    new ResizeObserver(function () {
      clearTimeout(timer);
      timer = setTimeout(function () {
        if (frame.clientWidth === width) return;
        width = frame.clientWidth;
        window.Plotly.Plots.resize(frame);
      }, 100);
    }).observe(frame);
  }

  function draw(box) {
    box.dataset.begun = "";
    var written = JSON.parse(box.querySelector("script").textContent);
    var theme = colours(box);
    var own = Object.fromEntries(Object.keys(NAMES).map(function (hex) { return [hex, hex]; }));
    var figure = recoloured(written, own, theme.series);
    var frame = box.querySelector(".plot-frame");
    var config = { responsive: false, displaylogo: false, scrollZoom: false, displayModeBar: false };
    idle().then(loadPlotly).then(idle).then(function () {
      return window.Plotly.newPlot(frame, figure.data, themed(figure.layout, theme), config);
    }).then(function () {
      checkKinds(figure, frame);
      box.dataset.state = "ready";
      turnByKeys(frame);
      slideByKeys(frame);
      followWidth(frame);
      if (still(box)) { frame.focus({ preventScroll: true }); restOutOfSight(box, frame); }
      var switched = new MutationObserver(function () { setTimeout(recolour); });
      box.addEventListener("rest", function () { switched.disconnect(); }, { once: true });
      switched.observe(document.documentElement, { attributeFilter: ["data-theme"] });
      function recolour() {
        var scene = frame._fullLayout.scene && frame._fullLayout.scene._scene;
        var before = theme.series;
        theme = colours(box);
        figure = recoloured(written, own, theme.series);
        var layout = themed(figure.layout, theme);
        if (layout.sliders) layout.sliders[0].active = frame._fullLayout.sliders[0].active;
        if (scene) layout.scene.camera = scene.getCamera(); /* keep the reader's view */
        window.Plotly.react(frame, recoloured(frame.data, before, theme.series), layout, config);
      }
    }).catch(function (error) {
      box.dataset.state = "error";
      box.querySelector(".plot-note").textContent = "This figure could not be drawn (" + error.message + ").";
    });
  }

  function still(box) { return box.querySelector(".plot-still"); }

  /* What is drawn in space is drawn again in every frame: not where nobody sees it. */
  function restOutOfSight(box, frame) {
    var seen = new IntersectionObserver(function (entries) {
      if (entries[entries.length - 1].isIntersecting) return;
      seen.disconnect();
      box.dispatchEvent(new Event("rest"));
      window.Plotly.purge(frame);
      offer(box);
    });
    seen.observe(box);
  }

  /* The still, and a button that makes it turn. */
  function offer(box) {
    var button = box.querySelector(".plot-turn") || document.createElement("button");
    button.type = "button";
    button.className = "plot-turn";
    button.textContent = "Turn it in space";
    button.onclick = function () {
      box.dataset.state = "loading";
      draw(box);
    };
    box.append(button);
    box.dataset.state = "still";
  }

  var watcher = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      if (!entry.isIntersecting) return;
      watcher.unobserve(entry.target);
      draw(entry.target);
    });
  }, { rootMargin: "400px 0px" });
  var boxes = document.querySelectorAll(".capsviz-plot");
  boxes.forEach(function (box) { if (still(box)) offer(box); else watcher.observe(box); });
  addEventListener("beforeprint", function () {
    boxes.forEach(function (box) { if (!box.dataset.begun && !still(box)) draw(box); });
  });
})();
