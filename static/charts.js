// Draws every canvas with data-chart by Chart.js, in the colours of app.css and the numbers of the page's language.
// data-chart: {"type": "bar" or "line", "labels": [...], "series": [{"name", "values": [number or null]}], "stacked", "unit"}
(() => {
  'use strict';
  const language = document.documentElement.lang || 'en';
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const drawn = new Map();
  const { fontFamily: family } = getComputedStyle(document.body);

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const format = (unit, short) => {
    const isMoney = /^[A-Z]{3}$/.test(unit || '');
    const length = short ? { notation: 'compact', maximumFractionDigits: 1 } : !isMoney && { maximumFractionDigits: 2 };
    const numbers = new Intl.NumberFormat(language, { ...(isMoney && { style: 'currency', currency: unit }), ...length });
    return (value) => (unit && !isMoney && !short ? `${numbers.format(value)}\u00a0${unit}` : numbers.format(value));
  };

  const points = ['circle', 'rect', 'triangle', 'rectRot', 'star', 'cross'];
  const series = ({ name, values }, i, type, stacked, ground) => {
    const own = colour(`--chart-${i % 6 + 1}`);
    const shape = type === 'line'
      ? { borderWidth: 2, pointRadius: 3, pointHoverRadius: 5, pointStyle: points[i % 6], tension: 0.25, spanGaps: false }
      : { borderRadius: 3, maxBarThickness: 44, borderSkipped: stacked ? false : 'start' };
    const seam = stacked && type === 'bar' && { borderWidth: { top: 1 }, borderColor: ground };
    return { label: name, data: values, backgroundColor: own, borderColor: own, ...shape, ...seam };
  };

  const settings = ({ type, labels, series: all, stacked = false, unit }, ground) => {
    const [text, grid] = [colour('--chart-text'), colour('--chart-grid')];
    const [whole, short] = [format(unit, false), format(unit, true)];
    return {
      type,
      data: { labels, datasets: all.map((one, i) => series(one, i, type, stacked, ground)) },
      options: {
        responsive: true,
        maintainAspectRatio: false,
        locale: language,
        animation: calm ? false : { duration: 300 },
        color: text,
        interaction: { mode: 'index', intersect: false },
        scales: {
          x: { stacked, border: { color: grid }, grid: { display: false }, ticks: { color: text, autoSkipPadding: 12, maxRotation: 0 } },
          y: {
            stacked, beginAtZero: type === 'bar', border: { display: false }, grid: { color: grid },
            ticks: { color: text, maxTicksLimit: 6, callback: short },
          },
        },
        plugins: {
          legend: {
            display: all.length > 1, position: 'bottom',
            labels: { color: text, boxWidth: 12, boxHeight: 12, usePointStyle: type === 'line', padding: 16 },
          },
          tooltip: { usePointStyle: type === 'line', callbacks: { label: ({ dataset, parsed }) => ` ${dataset.label}: ${whole(parsed.y)}` } },
        },
      },
    };
  };

  const draw = (canvas) => {
    drawn.get(canvas)?.destroy();
    try {
      const ground = getComputedStyle(canvas.closest('.card') || document.body).backgroundColor;
      drawn.set(canvas, new Chart(canvas, settings(JSON.parse(canvas.dataset.chart), ground)));
    } catch {
      canvas.closest('figure').hidden = true;      // the table below says the same
    }
  };
  const drawAll = () => document.querySelectorAll('canvas[data-chart]').forEach(draw);

  Object.assign(Chart.defaults.font, { family, size: 12 });
  document.fonts.load(`12px ${family}`).finally(drawAll);
  new MutationObserver(drawAll).observe(document.documentElement, { attributeFilter: ['data-bs-theme'] });
})();
