// Draws the table named by each canvas, in the page's light or dark colours.

const dark = matchMedia('(prefers-color-scheme: dark)');
const still = matchMedia('(prefers-reduced-motion: reduce)');
const drawn = [];

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Splits a long name into several lines. */
function lines(name) {
  return name.match(/.{1,24}(?=\s|$)\s*/g)?.map(line => line.trim()) ?? name;
}

function dataOf(table) {
  const rows = [...table.tBodies[0].rows];
  const names = [...table.tHead.rows[0].cells].slice(1).map(cell => cell.textContent);
  return {
    labels: rows.map(row => lines(row.cells[0].textContent)),
    datasets: names.map((label, column) => ({
      label,
      data: rows.map(row => Number(row.cells[column + 1].textContent)),
      backgroundColor: colour(`--chart-${column + 1}`),
      maxBarThickness: 28,
      borderRadius: 2,
    })),
  };
}

function draw(canvas) {
  const { kind, table } = canvas.dataset;
  const data = dataOf(document.getElementById(table));
  if (table === 'table-latency') {
    // The last column is a count, not a duration.
    data.datasets.pop();
  }
  const axis = {
    stacked: kind === 'stacked',
    grid: { color: colour('--line') },
    border: { color: colour('--line') },
    ticks: { color: colour('--faint'), precision: 0, maxRotation: 0, autoSkipPadding: 12 },
  };
  drawn.push(new Chart(canvas, {
    type: 'bar',
    data,
    options: {
      indexAxis: kind === 'lying' ? 'y' : 'x',
      animation: still.matches ? false : { duration: 200 },
      maintainAspectRatio: false,
      scales: { x: { ...axis }, y: { ...axis, beginAtZero: true } },
      plugins: {
        legend: {
          display: data.datasets.length > 1,
          position: 'bottom',
          labels: { color: colour('--ink'), boxWidth: 10, boxHeight: 10 },
        },
      },
    },
  }));
}

function drawAll() {
  drawn.splice(0).forEach(chart => chart.destroy());
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  document.querySelectorAll('canvas[data-table]').forEach(draw);
}

drawAll();
dark.addEventListener('change', drawAll);
