// Draws the plots of a report with uPlot and moves a line through those of an utterance while it plays.
(() => {
  "use strict";

  const data = JSON.parse(document.getElementById("plot-data").textContent);
  const AXIS_WIDTH = 56; // the same for all plots of an utterance, so that their times stand one below the other
  const plots = new Map(); // by the element that a plot stands in

  const colour = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const dashes = task => (colour(task + "-dash").match(/\d+/g) ?? []).map(Number);
  const font = () => "12px " + getComputedStyle(document.body).fontFamily;
  const shown = (value, digits) => value == null ? "-" : value.toFixed(digits);

  function axis(label, more) {
    return {
      label, font: font(), labelFont: font(), labelSize: 20, labelGap: 2, stroke: colour("muted"),
      grid: { stroke: colour("line"), width: 1 }, ticks: { stroke: colour("line"), width: 1, size: 5 }, ...more,
    };
  }

  /** What is under the pointer, as lines of text that `lines(index)` gives. */
  function reading(lines) {
    const box = document.createElement("div");
    box.className = "reading";
    box.hidden = true;
    return {
      hooks: {
        init: u => u.over.append(box),
        setCursor: u => {
          box.hidden = u.cursor.idx == null || u.cursor.left < 0;
          if (box.hidden) return;
          box.replaceChildren(...lines(u.cursor.idx).map(text => {
            const line = document.createElement("div");
            line.textContent = text;
            return line;
          }));
          const right = u.cursor.left < u.over.clientWidth / 2;
          box.style.left = right ? u.cursor.left + 10 + "px" : "auto";
          box.style.right = right ? "auto" : u.over.clientWidth - u.cursor.left + 10 + "px";
        },
      },
    };
  }

  /** A dot at [x, y] in units of the plot. */
  function dot(u, x, y, stroke, radius) {
    if (y == null) return;
    const { ctx } = u;
    ctx.save();
    ctx.setLineDash([]);
    ctx.globalAlpha = 1;
    ctx.beginPath();
    ctx.arc(u.valToPos(x, "x", true), u.valToPos(y, "y", true), radius * devicePixelRatio, 0, 2 * Math.PI);
    ctx.fillStyle = colour("surface");
    ctx.strokeStyle = stroke;
    ctx.lineWidth = 2 * devicePixelRatio;
    ctx.fill();
    ctx.stroke();
    ctx.restore();
  }

  // Learning curves

  const all = data.learning.flat();
  const values = key => all.flatMap(line => line[key]).filter(value => value != null);
  const ranges = Object.fromEntries(["loss", "uar"].map(key => {
    const found = values(key);
    if (!found.length) return [key, [0, 1]];
    const low = Math.min(...found), high = Math.max(...found), margin = (high - low) * 0.06 || 1;
    return [key, [Math.max(0, low - margin), high + margin]];
  }));
  const lastEpoch = Math.max(1, ...all.map(line => line.loss.length));

  function learning(key, system) {
    const lines = data.learning[system];
    const epochs = Array.from({ length: lastEpoch }, (_, i) => i + 1);
    const digits = key === "loss" ? 3 : 1;
    return {
      values: [epochs, ...lines.map(line => epochs.map((_, i) => line[key][i] ?? null))],
      options: {
        height: 230,
        scales: { x: { time: false, range: [0.5, lastEpoch + 0.5] }, y: { range: ranges[key] } },
        axes: [axis("epoch", { size: 28, incrs: [1, 2, 5, 10, 20, 50, 100] }), axis(null, { size: 46, space: 30 })],
        series: [{}, ...lines.map(line => ({
          stroke: colour(line.task), dash: dashes(line.task), points: { show: lastEpoch === 1 },
          width: line.judged ? 2.4 : 1.1, alpha: line.judged ? 1 : 0.45,
        }))],
        plugins: [reading(i => ["epoch " + (i + 1), ...lines.filter(line => line.judged)
          .map(line => `${line.task} ${shown(line[key][i], digits)}`)])],
        hooks: { draw: [u => lines.filter(line => line.judged)
          .forEach(line => dot(u, line.best, line[key][line.best - 1], colour(line.task), 4.5))] },
      },
    };
  }

  // Utterances: three plots above one another on a common time axis

  const frameTimes = ({ firstFrame, frameStep, loudness }) => loudness.map((_, i) => firstFrame + i * frameStep);

  function overTime(index, height, label, y, more) {
    const utterance = data.utterances[index];
    return {
      height,
      scales: { x: { time: false, range: [0, utterance.seconds] }, y },
      axes: [
        axis(null, { size: 22, values: (u, ticks) => ticks.map(() => "") }),
        axis(label, { size: AXIS_WIDTH - 20, space: height > 150 ? 30 : 22 }),
      ],
      ...more,
    };
  }

  function wave(index) {
    const { wave: { low, high }, seconds } = data.utterances[index];
    const times = low.map((_, i) => (i + 0.5) * seconds / low.length);
    const line = { stroke: colour("ink"), width: 1, points: { show: false } };
    return {
      values: [times, high.map(value => value / 1000), low.map(value => value / 1000)],
      options: overTime(index, 120, "amplitude", { range: [-1, 1].map(end => end * 1.05 * peak(low, high)) }, {
        series: [{}, line, line],
        bands: [{ series: [1, 2], fill: colour("ink") }],
        plugins: [reading(i => [shown(times[i], 2) + " s"])],
      }),
    };
  }

  const peak = (low, high) => Math.max(1, ...high, ...low.map(value => -value)) / 1000;

  function attention(index) {
    const utterance = data.utterances[index];
    const tasks = Object.entries(utterance.attention);
    const times = frameTimes(utterance);
    return {
      values: [times, ...tasks.map(([, curve]) => curve)],
      options: overTime(index, 190, "× uniform", { range: (u, low, high) => [0, Math.max(1.5, high * 1.06)] }, {
        series: [{}, ...tasks.map(([task]) => (
          { stroke: colour(task), dash: dashes(task), width: 2, points: { show: false } }))],
        plugins: [reading(i => [
          shown(times[i], 2) + " s", ...tasks.map(([task, curve]) => `${task} ${shown(curve[i], 2)}`)])],
        hooks: { drawClear: [uniform] },
      }),
    };
  }

  /** The level of attention that all frames would have if none were preferred. */
  function uniform(u) {
    const { ctx, bbox } = u;
    const y = u.valToPos(1, "y", true);
    ctx.save();
    ctx.strokeStyle = colour("muted");
    ctx.lineWidth = devicePixelRatio;
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.restore();
  }

  function loudness(index) {
    const utterance = data.utterances[index];
    const times = frameTimes(utterance);
    const options = overTime(index, 130, "loudness, dB", {}, {
      series: [{}, { stroke: colour("muted"), width: 1.5, points: { show: false } }],
      plugins: [reading(i => [shown(times[i], 2) + " s", shown(utterance.loudness[i], 1) + " dB"])],
    });
    options.axes[0] = axis("time, s", { size: 28 });
    return { values: [times, utterance.loudness], options };
  }

  // Drawing

  const kinds = {
    loss: index => learning("loss", index), uar: index => learning("uar", index), wave, attention, loudness,
  };

  function draw(element) {
    plots.get(element)?.destroy();
    const index = Number(element.dataset.index);
    const { values, options } = kinds[element.dataset.plot](index);
    const time = element.closest(".utterance") != null;
    options.width = element.clientWidth;
    options.legend = { show: false };
    options.cursor = {
      y: false, points: { size: 7 }, drag: { x: false, y: false },
      ...(time && { sync: { key: "utterance " + index } }),
    };
    options.padding = [8, 10, 0, 0];
    const hooks = options.hooks ??= {};
    (hooks.draw ??= []).push(() => element.dataset.drawn = values.length - 1);
    const plot = new uPlot(options, values, element);
    plots.set(element, plot);
    if (time) follow(element.closest(".utterance"), plot, element);
  }

  const visible = () => [...document.querySelectorAll(".plot")].filter(element => element.clientWidth > 0);
  const drawAll = () => visible().forEach(draw);

  // Playing

  /** A line at the player's position; a click in the plot moves the player there. */
  function follow(article, plot, element) {
    const line = document.createElement("div");
    line.className = "playhead";
    plot.over.append(line);
    element.classList.add("seeking");
    const audio = article.querySelector("audio");
    plot.over.addEventListener("click", () => audio.currentTime = plot.posToVal(plot.cursor.left, "x"));
    plot.playhead = () => line.style.left = plot.valToPos(audio.currentTime, "x") + "px";
    plot.playhead();
  }

  const playheads = article =>
    article.querySelectorAll(".plot").forEach(element => plots.get(element)?.playhead());

  function hear(article) {
    const audio = article.querySelector("audio");
    const run = () => {
      playheads(article);
      if (!audio.paused) requestAnimationFrame(run);
    };
    audio.addEventListener("play", run);
    ["seeked", "timeupdate", "pause"].forEach(event => audio.addEventListener(event, () => playheads(article)));
  }

  // Choosing

  const articles = [...document.querySelectorAll(".utterance")];
  const choice = document.getElementById("utterance");

  function choose() {
    articles.forEach((article, i) => {
      article.hidden = i !== Number(choice.value);
      if (article.hidden) article.querySelector("audio").pause();
    });
    visible().filter(element => !plots.has(element)).forEach(draw);
  }

  if (choice) {
    articles.forEach(hear);
    choice.closest(".chooser").hidden = articles.length < 2;
    choice.addEventListener("change", choose);
    articles.forEach((article, i) => article.hidden = i !== Number(choice.value));
  }
  drawAll();

  // What does not scroll is no stop on the way of the keyboard.

  const stops = () => document.querySelectorAll(".scroll").forEach(
    element => element.tabIndex = element.scrollWidth > element.clientWidth ? 0 : -1);
  document.addEventListener("toggle", stops, true);
  stops();

  // Plots are pictures: they are made anew for another width, another scheme of colours, and paper.

  let width = document.documentElement.clientWidth;
  addEventListener("resize", () => {
    if (document.documentElement.clientWidth === width) return;
    width = document.documentElement.clientWidth;
    redraw();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  addEventListener("beforeprint", () => paper(true));
  addEventListener("afterprint", () => paper(false));

  function redraw() {
    plots.forEach((plot, element) => plot.destroy());
    plots.clear();
    drawAll();
    stops();
  }

  function paper(on) {
    document.documentElement.classList.toggle("paper", on);
    document.body.style.width = on ? "690px" : "";
    redraw();
  }
})();
