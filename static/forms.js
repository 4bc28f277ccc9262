// What forms do beyond their fields: the editor of a story, the lines of a record, chosen files, what a VIN tells, filters.
// Nothing here is needed to send a form; app.js says with "appeared" where new ones stand.
(() => {
  'use strict';
  const language = document.documentElement.lang || 'en';
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const dialog = document.getElementById('dialog');
  const announce = (field) => field.dispatchEvent(new Event('input', { bubbles: true }));
  const make = (tag, className, text = '') => Object.assign(document.createElement(tag), { className, textContent: text });

  // The story: buttons that write Markdown, by the browser's own typing so that it can be undone

  const type = (area, from, to, text) => {
    area.focus();
    area.setSelectionRange(from, to);
    if (area.value.slice(from, to) === text) return;
    if (text ? document.execCommand('insertText', false, text) : document.execCommand('delete')) return;
    area.setRangeText(text, from, to, 'end');
    announce(area);
  };

  const isWordPart = (letter) => /[\p{L}\p{N}]/u.test(letter || '');
  const widened = (area) => {      // no selection: the word where the cursor stands; a selection without the blanks around it
    let { selectionStart: from, selectionEnd: to, value } = area;
    if (from === to) {
      while (isWordPart(value[from - 1])) from--;
      while (isWordPart(value[to])) to++;
    }
    while (from < to && /\s/.test(value[from])) from++;
    while (to > from && /\s/.test(value[to - 1])) to--;
    return [from, to];
  };
  const wholeLines = (area) => {
    const from = area.value.lastIndexOf('\n', area.selectionStart - 1) + 1;
    const last = area.selectionEnd > area.selectionStart && area.value[area.selectionEnd - 1] === '\n' ? area.selectionEnd - 1 : area.selectionEnd;
    const end = area.value.indexOf('\n', last);
    return [from, end < 0 ? area.value.length : end];
  };

  const bold = (area) => {
    const [from, to] = widened(area);
    const { value } = area;
    const text = value.slice(from, to);
    if (value.slice(from - 2, from) === '**' && value.slice(to, to + 2) === '**') {
      type(area, from - 2, to + 2, text);
      area.setSelectionRange(from - 2, to - 2);
    } else if (/^\*\*[^]+\*\*$/.test(text) && text.length > 4) {
      type(area, from, to, text.slice(2, -2));
      area.setSelectionRange(from, to - 4);
    } else if (text.includes('\n')) {      // each line by itself: bold does not reach over a paragraph
      const done = text.replace(/^(\s*(?:[-*+]|\d+[.)]|#{1,6})\s+)?(\S.*)$/gm, (whole, mark, words) => `${mark || ''}**${words.trim()}**`);
      type(area, from, to, done);
      area.setSelectionRange(from, from + done.length);
    } else {
      type(area, from, to, `**${text}**`);
      area.setSelectionRange(from + 2, to + 2);
    }
  };

  const marked = (pattern, mark) => (area) => {      // lines begin with the mark, or no longer
    const [from, to] = wholeLines(area);
    const lines = area.value.slice(from, to).split('\n');
    const full = lines.filter((line) => line.trim());
    const off = full.length > 0 && full.every((line) => pattern.test(line));
    const bare = (line) => line.replace(/^(?:#{1,6}|[-*+]|\d+[.)])\s+/, '');
    const done = lines.map((line) => (off ? line.replace(pattern, '') : line.trim() || lines.length === 1 ? mark + bare(line) : line)).join('\n');
    const one = area.selectionStart === area.selectionEnd;
    type(area, from, to, done);
    area.setSelectionRange(one ? from + done.length : from, from + done.length);
  };

  const link = (area) => {
    const [from, to] = widened(area);
    const text = area.value.slice(from, to);
    const isAddress = /^https?:\/\/\S+$/.test(text);
    const target = isAddress ? text : 'https://';
    const label = isAddress ? '' : text;
    type(area, from, to, `[${label}](${target})`);
    const start = label ? from + label.length + 3 : from + 1;      // the cursor goes where something is missing
    area.setSelectionRange(start, label ? start + target.length : start);
  };

  const marks = { bold, heading: marked(/^#{1,6}\s+/, '## '), list: marked(/^[-*+]\s+/, '- '), link };
  const editorOf = (thing) => thing.closest('[data-editor]');
  const areaOf = (thing) => editorOf(thing).querySelector('textarea');

  const arrange = (bar) => all('button', bar).forEach((button, i) => { button.tabIndex = i ? -1 : 0; });
  const wander = (event) => {      // one stop for Tab, arrows inside
    const buttons = all('[data-mark]', event.target.closest('.editor-bar'));
    const now = buttons.indexOf(event.target);
    const next = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (next === undefined || now < 0) return;
    event.preventDefault();
    const button = buttons.at(next % buttons.length);
    for (const other of buttons) other.tabIndex = other === button ? 0 : -1;
    button.focus();
  };

  const preview = (button) => {
    const editor = editorOf(button);
    const place = editor.querySelector('[data-preview-here]');
    const csrf = document.querySelector('meta[name=csrf-token]')?.content;
    place.hidden = false;
    htmx.ajax('POST', editor.dataset.preview, { target: place, swap: 'innerHTML', values: { csrf, story: areaOf(button).value } });
  };
  const unseen = (sentence) => (event) => {
    if (event.detail.target?.matches('[data-preview-here]')) event.detail.target.replaceChildren(make('p', 'problem', dialog.dataset[sentence]));
  };
  document.addEventListener('htmx:responseError', unseen('failed'));
  document.addEventListener('htmx:sendError', unseen('offline'));

  document.addEventListener('click', (event) => {
    const mark = event.target.closest('[data-mark]');
    if (mark) marks[mark.dataset.mark](areaOf(mark));
    const look = event.target.closest('[data-preview-button]');
    if (!look || !editorOf(look)?.dataset.preview) return;
    event.preventDefault();
    preview(look);
  });
  document.addEventListener('keydown', (event) => {
    if (event.target.matches('[data-mark]')) wander(event);
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'b') return;
    if (!event.target.matches('[data-editor] textarea')) return;
    event.preventDefault();
    bold(event.target);
  });

  // Numbers, as people type them: a lone point or comma before three figures groups where the language groups with it

  const group = new Intl.NumberFormat(language).formatToParts(12345).find((part) => part.type === 'group')?.value || ',';
  const amount = (text) => {
    const plain = text.replace(/[\s'’]/g, '');
    if (!/^[+-]?(\d+([.,]\d{3})*|\d*)([.,]\d+)?$/.test(plain) || !/\d/.test(plain)) return NaN;
    const used = [...new Set(plain.replace(/[^.,]/g, ''))];
    const [first, second] = used;
    const groups = second ? first : plain.split(first).length > 2 || (first === group && /[.,]\d{3}$/.test(plain)) ? first : '';
    if (second && plain.lastIndexOf(first) > plain.indexOf(second)) return NaN;
    return Number((groups ? plain.replaceAll(groups, '') : plain).replace(',', '.'));
  };
  const money = (value, decimals = 2) => value.toLocaleString(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

  // The lines of a record

  const renumber = (lines) => all('[data-line]', lines).forEach((line, i) => {
    for (const part of [line, ...all('*', line)]) {
      for (const name of ['name', 'id', 'for', 'aria-describedby']) {
        const value = part.getAttribute(name);
        if (value) part.setAttribute(name, value.replace(/\blines([.-])(?:\d+|N)\1/g, `lines$1${i}$1`));
      }
    }
  });

  const lineSum = (line) => {
    const [quantity, price] = ['quantity', 'price'].map((which) => line.querySelector(`.line-${which}`).value.trim());
    return price ? (quantity ? amount(quantity) : 1) * amount(price) : NaN;
  };
  const addUp = (lines) => {
    const { decimals } = lines.dataset;
    const sums = all('[data-line]', lines).map((line) => {
      const sum = lineSum(line);
      line.querySelector('.line-sum').textContent = Number.isNaN(sum) ? '' : money(sum, decimals);
      return sum;
    }).filter((sum) => !Number.isNaN(sum));
    const total = lines.querySelector('[data-lines-total]');
    const text = money(sums.reduce((a, b) => a + b, 0), decimals);
    total.hidden = !sums.length;
    total.querySelector('output').textContent = text;
    leaveCostToLines(lines.closest('form')?.querySelector('#cost'), sums.length ? text : '');
  };
  const leaveCostToLines = (cost, total) => {      // the server adds up; what was typed comes back with the last price gone
    if (!cost || (!total && !cost.readOnly)) return;
    if (total && !cost.readOnly) Object.assign(cost.dataset, { typed: cost.value, hint: cost.placeholder });
    cost.readOnly = Boolean(total);
    cost.value = total ? '' : cost.dataset.typed;
    cost.placeholder = total || cost.dataset.hint;
  };

  const addLine = (lines) => {
    const list = lines.querySelector('.line-list');
    list.append(lines.querySelector('[data-blank-line]').content.cloneNode(true));
    for (const thing of all('[data-scripted]', list)) thing.hidden = false;
    renumber(lines);
    list.lastElementChild.querySelector('.line-title').focus();
  };
  const removeLine = (line) => {
    const lines = line.closest('[data-lines]');
    const near = line.nextElementSibling || line.previousElementSibling;
    line.remove();
    lines.dataset.changed = '';
    renumber(lines);
    addUp(lines);
    (near ? near.querySelector('[data-remove-line]') : lines.querySelector('[data-add-line]')).focus();
  };
  document.addEventListener('click', (event) => {
    const add = event.target.closest('[data-add-line]');
    if (add) addLine(add.closest('[data-lines]'));
    const remove = event.target.closest('[data-remove-line]');
    if (remove) removeLine(remove.closest('[data-line]'));
  });

  // Files: what was chosen, what is too much, how far it has travelled

  const sprite = () => document.querySelector('use')?.getAttribute('href')?.split('#')[0];
  const icon = (name) => {
    const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
    drawing.setAttribute('class', 'icon');
    drawing.setAttribute('aria-hidden', 'true');
    use.setAttribute('href', `${sprite()}#ti-${name}`);
    drawing.append(use);
    return drawing;
  };
  const size = (bytes) => {
    const [unit, value] = bytes < 100000 ? ['kilobyte', Math.ceil(bytes / 1000)] : ['megabyte', bytes / 1e6];
    return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
  };
  const tooMuch = (field) => {
    const { most, mostBytes, tooMany, tooLarge } = field.dataset;
    if (most && field.files.length > Number(most)) return tooMany;
    const large = mostBytes && [...field.files].find((file) => file.size > Number(mostBytes));
    return large ? tooLarge.replace('{}', large.name) : '';
  };
  const pictureOf = (file) => {
    if (!/^image\/(jpeg|png|webp|gif|avif)$/.test(file.type)) return icon('file-text');
    const picture = Object.assign(new Image(44, 44), { alt: '', decoding: 'async', src: URL.createObjectURL(file) });
    picture.addEventListener('load', () => URL.revokeObjectURL(picture.src), { once: true });
    picture.addEventListener('error', () => picture.replaceWith(icon('file-text')), { once: true });
    return picture;
  };
  const row = (field, file) => {
    const item = document.createElement('li');
    const words = make('span', 'chosen-name', file.name);
    item.append(pictureOf(file), words, make('span', 'quiet', size(file.size)));
    if (file.size > Number(field.dataset.mostBytes || Infinity)) item.className = 'chosen-large';
    if (!field.dataset.remove) return item;
    const button = Object.assign(make('button', 'round'), { type: 'button' });
    button.setAttribute('aria-label', field.dataset.remove.replace('{}', file.name));
    button.append(icon('x'));
    button.addEventListener('click', () => {
      choose(field, [...field.files].filter((other) => other !== file));
      field.focus();
    });
    item.append(button);
    return item;
  };
  const choose = (field, files) => {
    const carrier = new DataTransfer();
    for (const file of files) carrier.items.add(file);
    field.files = carrier.files;
    show(field);
  };
  const show = (field) => {
    const place = field.closest('[data-files]');
    const list = place.querySelector('[data-chosen]');
    const problem = place.querySelector('[data-files-problem]');
    const sentence = tooMuch(field);
    list.replaceChildren(...[...field.files].map((file) => row(field, file)));
    list.hidden = !field.files.length;
    field.setCustomValidity(sentence);
    problem.textContent = sentence;
    problem.hidden = !sentence;
    kept.set(field, [...field.files]);
  };
  const kept = new WeakMap();
  const same = (a, b) => a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;
  const chosen = (field) => {      // a phone takes one picture at a time: where files can be taken out again, new ones are added
    const before = field.dataset.remove && field.multiple ? kept.get(field) || [] : [];
    const now = [...field.files];
    if (!now.length && before.length) return choose(field, before);      // the chooser was cancelled
    return before.length ? choose(field, [...before.filter((file) => !now.some((other) => same(file, other))), ...now]) : show(field);
  };
  document.addEventListener('change', (event) => { if (event.target.matches('[data-files] input[type=file]')) chosen(event.target); });

  const bars = (form) => (all('input[type=file]', form).some((field) => field.files.length) ? all('.upload-progress', form) : []);
  document.addEventListener('htmx:beforeSend', (event) => {
    for (const bar of bars(event.target)) {
      bar.value = 0;
      bar.hidden = false;
    }
  });
  document.addEventListener('htmx:xhr:progress', (event) => {
    const { lengthComputable, loaded, total } = event.detail;
    for (const bar of bars(event.target)) {
      if (!bar.hasAttribute('value') || !lengthComputable) continue;      // all is there, the server works on it
      if (loaded < total) bar.value = 100 * loaded / total;
      else bar.removeAttribute('value');
    }
  });
  document.addEventListener('htmx:afterRequest', (event) => { for (const bar of all('.upload-progress', event.target)) bar.hidden = true; });

  // What a VIN tells

  let asking;
  const askAboutVin = async (field) => {
    const place = field.form.querySelector('[data-vin-facts]');
    const vin = field.value.trim();
    asking?.abort();
    if (vin.length !== 17) {
      place.hidden = true;
      return;
    }
    asking = new AbortController();
    try {
      const answer = await fetch(field.dataset.vin + encodeURIComponent(vin), { headers: { Accept: 'application/json' }, signal: asking.signal });
      if (answer.ok) tell(field, place, await answer.json());
      else place.hidden = true;
    } catch { /* asked again, or no connection: the field does without */ }
  };
  const fill = (field, value) => {
    if (!field || !value || (field.value && field.value !== field.dataset.filled)) return;
    field.value = field.dataset.filled = value;
    announce(field);
  };
  const tell = (field, place, facts) => {
    fill(field.form.querySelector('#make'), facts.make);
    fill(field.form.querySelector('#year'), facts.model_year && String(facts.model_year));
    const known = [facts.maker || facts.make, facts.country, facts.model_year].filter(Boolean).join(' · ');
    const ways = (facts.suggestions || []).map((vin) => {
      const button = Object.assign(make('button', 'btn vin', vin), { type: 'button' });
      button.addEventListener('click', () => {
        field.value = vin;
        field.focus();
        announce(field);
      });
      return button;
    });
    place.replaceChildren(...(known ? [make('p', '', known)] : []), ...(ways.length ? [make('p', 'quiet', place.dataset.didYouMean), ...ways] : []));
    place.hidden = !place.childElementCount;
  };

  const waiting = new WeakMap();
  document.addEventListener('input', (event) => {
    const field = event.target;
    if (field.matches('[data-vin]') && field.value !== field.dataset.asked) {
      field.dataset.asked = field.value;
      clearTimeout(waiting.get(field));
      waiting.set(field, setTimeout(askAboutVin, 300, field));
    }
    if (field.matches('.line-quantity, .line-price')) addUp(field.closest('[data-lines]'));
  });

  // Filters work as soon as something is chosen

  document.addEventListener('change', (event) => { if (event.target.matches('[data-filter] select')) event.target.form.requestSubmit(); });

  document.addEventListener('appeared', (event) => {
    all('.editor-bar', event.target).forEach(arrange);
    all('[data-lines]', event.target).forEach(addUp);
  });
})();
