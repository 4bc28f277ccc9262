// What the pages do beyond links and forms. Everything works without it; htmx fetches, this file opens and closes.
// What appears later (in the dialog, in a list that grows) is told to forms.js and viewer.js by the event "appeared".
(() => {
  'use strict';
  const dialog = document.getElementById('dialog');
  const body = document.getElementById('dialog-body');
  const trouble = document.getElementById('dialog-problem');
  const main = document.getElementById('main');
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // The dialog

  const complain = (sentence) => {
    trouble.textContent = sentence || '';
    trouble.hidden = !sentence;
    if (sentence) trouble.scrollIntoView({ block: 'nearest' });
  };

  let refused = false;      // the server sent the form back: what it shows is typed, not saved
  const differs = (field) => {
    if (field.type === 'hidden' || field.readOnly) return false;
    if (field.type === 'file') return field.files.length > 0;
    if (field.type === 'checkbox' || field.type === 'radio') return field.checked !== field.defaultChecked;
    if (field.options) return !(all('option', field).find((option) => option.defaultSelected) || field.options[0] || { selected: true }).selected;
    return field.value !== field.defaultValue;
  };
  const unsaved = () => refused || Boolean(body.querySelector('[data-changed]')) || all('input, textarea, select', body).some(differs);

  // Where to go on in a form that came back: its first mistake; a doubt; the password when name and password were refused together.
  const toCorrect = (within) => within.querySelector('.is-invalid, [aria-invalid]') || within.querySelector('.doubt :is(button, input)')
    || (within.querySelector('.alert-danger') && within.querySelector('[type=password]'));

  // A form that htmx sends: its answer comes into the target, or leads on.
  const address = (form) => form.getAttribute('action');
  const travels = (form, target) => {
    form.setAttribute('hx-post', address(form));
    form.setAttribute('hx-target', target);
    form.setAttribute('hx-sync', 'this:drop');
    if (form.enctype === 'multipart/form-data') form.setAttribute('hx-encoding', form.enctype);
  };
  const opened = (answersForm) => {
    refused = answersForm;
    complain('');
    for (const form of all('form', body)) travels(form, '#dialog-body');
    for (const link of all('a[data-here]', body)) {
      link.setAttribute('hx-get', link.getAttribute('href'));
      link.setAttribute('hx-target', '#dialog-body');
    }
    htmx.process(body);
    prepare(body);
    const title = body.querySelector('h1');
    if (title) {
      title.id = 'dialog-title';
      dialog.setAttribute('aria-labelledby', title.id);
    }
    if (!dialog.open) dialog.showModal();
    const first = toCorrect(body) || body.querySelector('[autofocus]')
      || body.querySelector('input:not([type=hidden]), textarea, select') || body.querySelector('a, button');
    for (const field of all('[autofocus]', body)) field.removeAttribute('autofocus');      // htmx would take the cursor there a moment later
    if (first) first.focus();
  };

  dialog.addEventListener('click', (event) => {
    if (event.target.closest('[data-close]')) {
      event.preventDefault();
      dialog.close();
    } else if (event.target === dialog && pressedOutside) {
      if (unsaved()) complain(dialog.dataset.unsaved);
      else dialog.close();
    }
  });
  let pressedOutside = false;      // a selection dragged out of a field is no click beside the dialog
  dialog.addEventListener('pointerdown', (event) => {
    const box = dialog.getBoundingClientRect();
    pressedOutside = event.target === dialog
      && (event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom);
  });
  dialog.addEventListener('cancel', (event) => {
    if (event.target !== dialog || !unsaved()) return;
    event.preventDefault();
    complain(dialog.dataset.unsaved);
  });
  dialog.addEventListener('close', () => {
    for (const asking of [body, ...all('form', body)]) htmx.trigger(asking, 'htmx:abort');
    body.replaceChildren();
    dialog.removeAttribute('aria-labelledby');
    complain('');
  });

  // htmx: what came for the dialog, and for the forms with files that stand in a page

  const inDialog = (event) => event.detail.target === body;
  const sender = (event) => event.detail.requestConfig.elt;
  const isForm = (event) => sender(event).tagName === 'FORM';
  const isOurs = (event) => inDialog(event) || (event.detail.target === main && isForm(event));
  const follow = (event) => { if (event.detail.requestConfig.verb === 'get') location.assign(event.detail.requestConfig.path); };
  const page = (xhr) => new DOMParser().parseFromString(xhr.responseText, 'text/html');
  let wasPost = false;
  let chosen = new Map();      // the files of a form that comes back, by name of the field
  document.addEventListener('htmx:beforeSwap', (event) => {
    if (!isOurs(event)) return;
    const { xhr, requestConfig, target } = event.detail;
    const asked = new URL(requestConfig.path, location.href);
    const came = xhr.responseURL ? new URL(xhr.responseURL) : asked;
    const refusal = xhr.status >= 400;
    if (refusal && requestConfig.verb === 'post') {      // the form comes back to be corrected; any other refusal leaves the typed one standing
      const comesBack = all('form[action]', page(xhr)).some((form) => new URL(address(form), location.href).pathname === asked.pathname);
      event.detail.shouldSwap = comesBack;
      event.detail.isError = !comesBack;
    }
    if (event.detail.shouldSwap && !refusal && came.pathname !== asked.pathname) {      // led on to another page
      event.detail.shouldSwap = false;
      location.assign(came);
    }
    wasPost = requestConfig.verb === 'post';
    chosen = new Map(all('input[type=file]', target).map((field) => [field.name, field.files]));
  });
  document.addEventListener('htmx:afterSwap', (event) => {
    if (!isOurs(event)) return;
    const { target } = event.detail;
    if (inDialog(event)) opened(wasPost);
    else returned();
    for (const field of all('input[type=file]:not(.is-invalid)', target)) chooseAgain(field, chosen.get(field.name) || []);
  });
  const chooseAgain = (field, files) => {      // those that the server does not keep by itself
    const kept = all('.kept li', field.form).map((item) => item.textContent.trim());
    const carrier = new DataTransfer();
    for (const file of files) if (!kept.includes(file.name)) carrier.items.add(file);
    if (!carrier.files.length) return;
    field.files = carrier.files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const returned = () => {      // a form with mistakes, in the page
    prepare(main);
    htmx.process(main);
    scrollTo(0, 0);
    (toCorrect(main) || main).focus();
  };
  const failed = (sentence) => (event) => {
    if (!isOurs(event)) return;
    const reason = sentence === 'failed' && page(event.detail.xhr).querySelector('.lost h1');
    const said = reason ? reason.textContent : dialog.dataset[sentence];
    if (!inDialog(event)) complainInPage(sender(event), said);
    else if (dialog.open) complain(said);
    else follow(event);
  };
  const complainInPage = (form, sentence) => {
    const place = form.querySelector('[data-files-problem]');
    if (!place) return;
    place.textContent = sentence || '';
    place.hidden = !sentence;
    if (sentence) place.scrollIntoView({ block: 'center' });
  };
  document.addEventListener('htmx:responseError', failed('failed'));
  document.addEventListener('htmx:swapError', failed('failed'));
  document.addEventListener('htmx:timeout', failed('offline'));
  document.addEventListener('htmx:sendError', failed('offline'));
  const submits = (form, off) => { for (const button of all('[type=submit]', form)) button.disabled = off; };
  document.addEventListener('htmx:beforeRequest', (event) => {
    if (!isOurs(event)) return;
    if (inDialog(event) && dialog.open) complain('');
    if (!isForm(event)) return;
    complainInPage(sender(event), '');
    submits(sender(event), true);
  });
  document.addEventListener('htmx:afterRequest', (event) => {
    if (isOurs(event) && isForm(event) && !event.detail.xhr.getResponseHeader('HX-Redirect')) submits(sender(event), false);
  });

  // A link opened in a new tab is a page of its own.
  document.addEventListener('click', (event) => {
    if ((event.ctrlKey || event.metaKey || event.shiftKey) && event.target.closest('a[hx-get]')) event.stopPropagation();
  }, true);

  // A form is sent once, however often the button is pressed.
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.hasAttribute('hx-post')) return;
    const frame = document.getElementsByName(event.submitter?.formTarget || '')[0];
    if (frame) return frame.scrollIntoView({ block: 'nearest' });
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'yes';
    setTimeout(() => submits(form, true));
    setTimeout(() => release(form), 10000);
  });
  const release = (form) => {
    delete form.dataset.sent;
    submits(form, false);
  };
  addEventListener('pageshow', (event) => { if (event.persisted) all('form[data-sent]').forEach(release); });

  // Small things

  // Buttons that only a script serves; the time zone, so that "today" is the person's own day.
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || '';
  const prepare = (within) => {
    for (const thing of all('[data-show], [data-copy], [data-dismiss], [data-scripted]', within)) thing.hidden = false;
    for (const field of all('input[name=zone]', within)) field.value = zone;
    for (const form of all('form:has(input[type=file])', within)) {
      if (!main.contains(form)) continue;
      travels(form, '#main');
      htmx.process(form);
    }
    within.dispatchEvent(new CustomEvent('appeared', { bubbles: true }));
  };
  document.addEventListener('grown', (event) => {      // a list has more rows
    htmx.process(event.target);
    prepare(event.target);
  });

  const menus = 'details:is(.person, .more-kinds)[open]';
  document.addEventListener('click', (event) => {
    const show = event.target.closest('[data-show]');
    if (show) {
      const field = document.getElementById(show.dataset.show);
      const visible = field.type === 'password';
      field.type = visible ? 'text' : 'password';
      show.setAttribute('aria-pressed', String(visible));
      field.focus();
    }
    const copy = event.target.closest('[data-copy]');
    if (copy) navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).textContent).then(() => { copy.textContent = copy.dataset.copied; });
    const dismiss = event.target.closest('[data-dismiss]');
    if (dismiss) {
      dismiss.parentElement.remove();
      main.focus({ preventScroll: true });
    }
    for (const menu of all(menus)) if (!menu.contains(event.target)) menu.open = false;
  });
  // A value that is there only to be replaced is selected where one goes to it.
  document.addEventListener('focusin', (event) => { if (event.target.matches('[data-select]')) setTimeout(() => event.target.select()); });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of all(menus)) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });

  const theme = document.getElementById('theme');
  theme.hidden = false;
  theme.addEventListener('click', () => {
    const root = document.documentElement;
    root.dataset.bsTheme = root.dataset.bsTheme === 'dark' ? 'light' : 'dark';
    try { localStorage.setItem('theme', `${root.dataset.bsTheme} over ${root.dataset.accountTheme}`); } catch { /* then for this page only */ }
  });

  document.addEventListener('DOMContentLoaded', () => {      // when all scripts are there
    prepare(document);
    const wrong = toCorrect(main);
    if (wrong) wrong.focus();
  });
})();
