// The heat map of a portfolio: sorts, filters and draws only the rows in sight. Reads the block of data, never the network; all
// text goes in as text. Nothing here may hold two opening braces in a row: the page is a Handlebars template.
'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const { requirements, vendors, tiers, verdicts } = data;
  const NAME = 0, VENDOR = 1, TIER = 2, VERDICT = 3, OUTCOMES = 4, GAPS = 5, WEIGHT = 6, FRESH = 7, PAGE = 8;
  const outcomes = [
    ['a', 'adverse', 'Adverse'], ['x', 'missing', 'Missing'], ['w', 'weak', 'Weak'], ['u', 'undetermined', 'Not determined'],
    ['A', 'aside', 'Adverse, waived or accepted'], ['X', 'aside', 'Missing, waived or accepted'], ['W', 'aside', 'Weak, waived or accepted'],
    ['U', 'aside', 'Not determined, waived or accepted'], ['m', 'met', 'Met'], ['n', 'not-applicable', 'Not asked'], [' ', '', 'Not reviewed'],
  ];
  const rank = new Map(outcomes.map(([letter], i) => [letter, i]));
  const wordOf = new Map(outcomes.map(([letter, , word]) => [letter, word]));
  const get = (id) => document.getElementById(id);
  const grid = get('grid'), table = get('heat'), form = get('filters'), pointer = get('pointer');
  const [head] = table.tHead ? [table.tHead] : [table.createTHead()];
  const body = table.tBodies[0];
  const lead = ['Contract', 'Verdict', 'Tier', 'Gaps'];
  const columns = lead.length + requirements.length;

  const element = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== undefined) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };
  const icon = (id) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
    svg.setAttribute('class', 'icon');
    svg.setAttribute('aria-hidden', 'true');
    use.setAttribute('href', `#${id}`);
    svg.append(use);
    return svg;
  };

  // ---- headings
  const shares = [];
  const sortButton = (label, key) => {
    const button = element('button', { type: 'button', class: 'heat-sort', title: label }, label);
    button.addEventListener('click', () => sortBy(key));
    return button;
  };
  const starts = requirements.map(([, topic], i) => i === 0 || requirements[i - 1][1] !== topic);
  const groups = element('tr', { 'aria-rowindex': 1 }, element('td', { colspan: lead.length, class: 'first' }));
  requirements.forEach(([, topic], i) => {
    if (!starts[i]) return;
    let span = 1;
    while (i + span < requirements.length && !starts[i + span]) span++;
    groups.append(element('th', { scope: 'colgroup', colspan: span, class: 'group', title: topic }, topic));
  });
  const titles = element('tr', { 'aria-rowindex': 2 });
  lead.forEach((label, i) => titles.append(element('th', { scope: 'col', class: i === 0 ? 'first' : null, 'aria-colindex': i + 1 }, sortButton(label, -1 - i))));
  requirements.forEach(([title], i) => titles.append(element('th', { scope: 'col', class: starts[i] ? 'tall start' : 'tall', 'aria-colindex': lead.length + i + 1 }, sortButton(title, i))));
  const totals = element('tr', { 'aria-rowindex': 3 }, element('th', { scope: 'row', class: 'first met-share' }, 'Share met of what is shown, in per cent'), element('td', { colspan: lead.length - 1 }));
  requirements.forEach((_, i) => {
    const cell = element('td', { class: starts[i] ? 'met-share start' : 'met-share' });
    shares.push(cell);
    totals.append(cell);
  });
  head.replaceChildren(groups, titles, totals);
  // Widths stand in the style; without them the browser would measure every cell.
  const widths = ['name', 'verdict', 'tier', 'gaps', ...requirements.map(() => 'cell')];
  table.prepend(element('colgroup', {}, ...widths.map((width) => element('col', { class: `w-${width}` }))));
  table.style.setProperty('--columns', requirements.length);
  table.setAttribute('aria-colcount', columns);

  // ---- filters and order
  const fill = (id, options) => get(id).append(...options.map(([value, text]) => element('option', { value }, text)));
  fill('verdict', verdicts.map(([, word], i) => [i, word]));
  fill('tier', tiers.map((tier, i) => [i, tier]));
  // Thousands of names cost time that only who asks for them should spend.
  get('vendor').addEventListener('focus', () => get('vendors-known').append(...vendors.filter(Boolean).map((value) => element('option', { value }))), { once: true });
  fill('requirement', requirements.map(([title], i) => [i, title]));
  fill('outcome', [['a', 'Adverse'], ['x', 'Missing'], ['w', 'Weak'], ['u', 'Not determined'], ['axwu', 'any gap'], ['AXWU', 'waived or accepted'], ['m', 'Met'], ['n', 'Not asked']]);
  get('fresh-label').hidden = !data.contracts.some((row) => row[FRESH] > 0);

  let order = { key: -2, isReversed: false };
  let shown = data.contracts;
  const byOrder = (a, b) => {
    const { key } = order;
    if (key === -1) return a[NAME] < b[NAME] ? -1 : a[NAME] > b[NAME] ? 1 : 0;
    if (key === -3) return a[TIER] - b[TIER];
    if (key === -4) return b[GAPS] - a[GAPS];
    return rank.get(a[OUTCOMES][key] ?? ' ') - rank.get(b[OUTCOMES][key] ?? ' ');
  };
  const sortBy = (key) => {
    order = { key, isReversed: order.key === key && !order.isReversed };
    refresh();
  };
  const matches = () => {
    const words = get('search').value.toLowerCase().split(/\s+/).filter(Boolean);
    const number = (id) => (get(id).value === '' ? null : Number(get(id).value));
    const verdict = number('verdict'), tier = number('tier'), requirement = number('requirement');
    const wanted = get('vendor').value.trim().toLowerCase();
    const isWanted = vendors.map((vendor) => vendor.toLowerCase().includes(wanted));
    const letters = get('outcome').value, isFresh = get('fresh').checked;
    const has = (row) => (requirement === null ? [...row[OUTCOMES]].some((letter) => letters.includes(letter)) : letters.includes(row[OUTCOMES][requirement] ?? ' '));
    return (row) => {
      if (verdict !== null && row[VERDICT] !== verdict) return false;
      if (tier !== null && row[TIER] !== tier) return false;
      if (!isWanted[row[VENDOR]]) return false;
      if (isFresh && row[FRESH] === 0) return false;
      if (letters !== '' ? !has(row) : requirement !== null && ' n'.includes(row[OUTCOMES][requirement] ?? ' ')) return false;
      if (words.length === 0) return true;
      const text = `${row[NAME]} ${vendors[row[VENDOR]]}`.toLowerCase();
      return words.every((word) => text.includes(word));
    };
  };
  const MET = 'm'.charCodeAt(0);
  const isAsked = new Uint8Array(128);
  for (const letter of 'mwaxWAX') isAsked[letter.charCodeAt(0)] = 1;
  const refresh = () => {
    shown = data.contracts.filter(matches());
    if (order.key !== -2) shown.sort(byOrder); // the data stands in the order of verdicts already
    if (order.isReversed) shown.reverse();
    titles.querySelectorAll('th').forEach((th, i) => {
      const key = i < lead.length ? -1 - i : i - lead.length;
      if (key === order.key) th.setAttribute('aria-sort', order.isReversed ? 'descending' : 'ascending');
      else th.removeAttribute('aria-sort');
    });
    const met = new Uint32Array(requirements.length), asked = new Uint32Array(requirements.length);
    for (const row of shown) {
      const letters = row[OUTCOMES];
      for (let i = 0; i < letters.length; i++) {
        const code = letters.charCodeAt(i);
        if (code === MET) met[i]++;
        if (isAsked[code] === 1) asked[i]++;
      }
    }
    shares.forEach((cell, i) => { cell.textContent = asked[i] === 0 ? '–' : String(Math.round((met[i] / asked[i]) * 100)); });
    get('status').textContent = `${shown.length.toLocaleString('en')} of ${data.contracts.length.toLocaleString('en')} contracts`;
    table.setAttribute('aria-rowcount', shown.length + 3);
    active.row = Math.min(active.row, Math.max(0, shown.length - 1));
    if (grid.scrollTop > 0) grid.scrollTop = 0;
    draw(true);
  };

  // ---- rows in sight
  const models = new Map(outcomes.map(([letter, kind, word]) => {
    const cell = element('td', { class: `cell ${kind}`, 'aria-label': word, tabindex: -1 });
    if (kind !== '') cell.append(icon(`o-${kind}`));
    return [letter, cell];
  }));
  const verdictModels = verdicts.map(([key, word]) => element('td', { class: `word ${key}`, 'aria-colindex': 2, tabindex: -1 }, icon(`v-${key}`), word));
  const active = { row: 0, column: 0 };
  const rowOf = (row, index) => {
    const vendor = vendors[row[VENDOR]];
    const name = row[PAGE] === '' ? element('span', { class: 'name', dir: 'auto' }, row[NAME]) : element('a', { class: 'name', href: row[PAGE], tabindex: -1, dir: 'auto' }, row[NAME]);
    const made = element('tr', { 'aria-rowindex': index + 4 },
      element('th', { scope: 'row', 'aria-colindex': 1, tabindex: -1, title: row[NAME] }, name, element('span', { class: 'vendor', dir: 'auto' }, vendor === '' ? 'vendor not named' : vendor)),
      verdictModels[row[VERDICT]].cloneNode(true),
      element('td', { class: 'word', 'aria-colindex': 3, tabindex: -1 }, tiers[row[TIER]]),
      element('td', { class: 'number', 'aria-colindex': 4, tabindex: -1 }, row[FRESH] > 0 ? `${row[GAPS]} (${row[FRESH]} new)` : String(row[GAPS])));
    for (let i = 0; i < requirements.length; i++) {
      const cell = models.get(row[OUTCOMES][i] ?? ' ').cloneNode(true);
      cell.setAttribute('aria-colindex', lead.length + i + 1);
      if (starts[i]) cell.classList.add('start');
      if (row[PAGE] !== '') cell.classList.add('has-page');
      made.append(cell);
    }
    return made;
  };
  const spacer = (height) => {
    const made = element('tr', { class: 'spacer', 'aria-hidden': 'true' }, element('td', { colspan: columns }));
    made.firstChild.style.height = `${height}px`;
    return made;
  };
  let from = -1, to = -1, rowHeight = 36, isPrinting = false;
  const printLimit = 2000;
  const draw = (isForced) => {
    const ahead = 8;
    const first = isPrinting ? 0 : Math.max(0, Math.floor((grid.scrollTop - head.offsetHeight) / rowHeight) - ahead);
    const last = isPrinting ? Math.min(shown.length, printLimit) : Math.min(shown.length, Math.ceil((grid.scrollTop + grid.clientHeight) / rowHeight) + ahead);
    if (!isForced && first >= from && last <= to && (first - from < ahead || from === 0)) return;
    from = first;
    to = last;
    const isFocused = body.contains(document.activeElement);
    const rows = [];
    for (let i = from; i < to; i++) rows.push(rowOf(shown[i], i));
    if (!isPrinting && from > 0) rows.unshift(spacer(from * rowHeight));
    if (!isPrinting && to < shown.length) rows.push(spacer((shown.length - to) * rowHeight));
    body.replaceChildren(...rows);
    const cell = cellAt(active.row, active.column) ?? cellAt(from, active.column);
    if (cell) cell.tabIndex = 0;
    if (isFocused && cellAt(active.row, active.column)) cell.focus({ preventScroll: true });
  };
  const cellAt = (row, column) => body.querySelector(`tr[aria-rowindex="${row + 4}"]`)?.children[column];
  const placeOf = (target) => {
    const cell = target.closest('td[aria-colindex], th[aria-colindex]');
    const tr = cell?.closest('tr[aria-rowindex]');
    return cell && tr && body.contains(tr) ? { row: Number(tr.getAttribute('aria-rowindex')) - 4, column: Number(cell.getAttribute('aria-colindex')) - 1 } : null;
  };

  // ---- keys and pointer
  const tell = (place) => {
    const row = place && shown[place.row];
    if (!row) return;
    const i = place.column - lead.length;
    pointer.textContent = i < 0 ? `${row[NAME]}: ${verdicts[row[VERDICT]][1]}, ${row[GAPS]} gaps` : `${row[NAME]}: ${requirements[i][0]} (${requirements[i][2]}): ${wordOf.get(row[OUTCOMES][i] ?? ' ')}`;
  };
  const open = (place) => {
    const row = place && shown[place.row];
    if (!row || row[PAGE] === '') return;
    const i = place.column - lead.length;
    // Only pages have places for findings; other reports open at their beginning.
    location.href = i < 0 || !row[PAGE].endsWith('.html') ? row[PAGE] : `${row[PAGE]}#${requirements[i][3]}`;
  };
  const moveTo = (row, column) => {
    cellAt(active.row, active.column)?.setAttribute('tabindex', '-1');
    active.row = Math.max(0, Math.min(shown.length - 1, row));
    active.column = Math.max(0, Math.min(columns - 1, column));
    const top = active.row * rowHeight, above = head.offsetHeight;
    if (top < grid.scrollTop) grid.scrollTop = top;
    else if (top + rowHeight + above > grid.scrollTop + grid.clientHeight) grid.scrollTop = top + rowHeight + above - grid.clientHeight;
    draw(false);
    const cell = cellAt(active.row, active.column);
    if (!cell) return;
    cell.tabIndex = 0;
    cell.focus({ preventScroll: true });
    // What stands still over the grid counts as its edge.
    grid.style.scrollPadding = `${head.offsetHeight}px 0 0 ${cell.parentElement.firstChild.offsetWidth}px`;
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    tell(active);
  };
  body.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const page = Math.max(1, Math.floor((grid.clientHeight - head.offsetHeight) / rowHeight) - 1);
    const { row, column } = active;
    const moves = new Map([
      ['ArrowDown', [row + 1, column]], ['ArrowUp', [row - 1, column]], ['ArrowRight', [row, column + 1]], ['ArrowLeft', [row, column - 1]],
      ['PageDown', [row + page, column]], ['PageUp', [row - page, column]], ['Home', [row, 0]], ['End', [row, columns - 1]],
    ]);
    const move = moves.get(event.key);
    if (move) moveTo(...move);
    else if (event.key === 'Enter') open(active);
    else return;
    event.preventDefault();
  });
  body.addEventListener('focusin', (event) => {
    const place = placeOf(event.target);
    if (!place) return;
    cellAt(active.row, active.column)?.setAttribute('tabindex', '-1');
    Object.assign(active, place);
    cellAt(place.row, place.column)?.setAttribute('tabindex', '0');
    tell(place);
  });
  body.addEventListener('mouseover', (event) => tell(placeOf(event.target)));
  body.addEventListener('click', (event) => {
    const place = placeOf(event.target);
    if (place && place.column >= lead.length) open(place);
  });

  let isWaiting = false;
  grid.addEventListener('scroll', () => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => { isWaiting = false; draw(false); });
  }, { passive: true });
  form.addEventListener('input', refresh);
  form.addEventListener('reset', () => setTimeout(refresh));
  form.addEventListener('submit', (event) => event.preventDefault());
  addEventListener('resize', () => draw(true));
  addEventListener('beforeprint', () => { isPrinting = true; draw(true); });
  addEventListener('afterprint', () => { isPrinting = false; draw(true); });

  get('no-script').hidden = true;
  for (const part of [grid, form, pointer, get('keys')]) part.hidden = false;
  refresh();
  const sample = body.querySelector('tr[aria-rowindex]');
  const height = sample?.getBoundingClientRect().height;
  if (height && height !== rowHeight) {
    rowHeight = height;
    draw(true);
  }
  document.documentElement.dataset.ready = 'yes';
})();
