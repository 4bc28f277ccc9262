// What the pages do beyond links and forms. Everything works without it; htmx fetches, this file opens and closes.
(() => {
  'use strict';
  const dialog = document.getElementById('dialog');
  const body = document.getElementById('dialog-body');
  const trouble = document.getElementById('dialog-problem');
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // The dialog

  const complain = (sentence) => {
    trouble.textContent = sentence || '';
    trouble.hidden = !sentence;
    if (sentence) trouble.scrollIntoView({ block: 'nearest' });
  };

  let refused = false;      // the server sent the form back: what it shows is typed, not saved
  const unsaved = () => refused || all('input, textarea, select', body).some((field) => {
    if (field.type === 'hidden') return false;
    if (field.type === 'checkbox') return field.checked !== field.defaultChecked;
    if (field.options) return all('option', field).some((option) => option.defaultSelected) && !field.selectedOptions[0].defaultSelected;
    return field.value !== field.defaultValue;
  });

  // Where to go on in a form that came back: its first mistake; the password when name and password were refused together.
  const toCorrect = (within) => within.querySelector('.is-invalid, [aria-invalid]')
    || (within.querySelector('.alert') && within.querySelector('[type=password]'));

  const address = (form) => form.getAttribute('action');
  const opened = (answersForm) => {
    refused = answersForm;
    complain('');
    for (const form of all('form', body)) {
      form.setAttribute('hx-post', address(form));
      form.setAttribute('hx-target', '#dialog-body');
      form.setAttribute('hx-disabled-elt', 'find [type=submit]');
      if (form.enctype === 'multipart/form-data') form.setAttribute('hx-encoding', form.enctype);
    }
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
    htmx.trigger(body, 'htmx:abort');
    body.replaceChildren();
    dialog.removeAttribute('aria-labelledby');
    complain('');
  });

  // htmx

  const inDialog = (event) => event.detail.target === body;
  const follow = (event) => { if (event.detail.requestConfig.verb === 'get') location.assign(event.detail.requestConfig.path); };
  const page = (xhr) => new DOMParser().parseFromString(xhr.responseText, 'text/html');
  let wasPost = false;
  document.addEventListener('htmx:beforeSwap', (event) => {
    if (!inDialog(event)) return;
    const { xhr, requestConfig } = event.detail;
    const asked = new URL(requestConfig.path, location.href);
    const came = xhr.responseURL ? new URL(xhr.responseURL) : asked;
    const refusal = xhr.status >= 400;
    if (refusal && requestConfig.verb === 'post') {      // a form comes back to be corrected; any other refusal leaves the typed one standing
      const form = page(xhr).querySelector('form');
      event.detail.shouldSwap = Boolean(form);
      event.detail.isError = !form;
    }
    if (event.detail.shouldSwap && !refusal && came.pathname !== asked.pathname) {      // led on to another page
      event.detail.shouldSwap = false;
      location.assign(came);
    }
    wasPost = requestConfig.verb === 'post';
  });
  document.addEventListener('htmx:afterSwap', (event) => { if (inDialog(event)) opened(wasPost); });
  const failed = (sentence) => (event) => {
    if (!inDialog(event)) return;
    const reason = sentence === 'failed' && page(event.detail.xhr).querySelector('.lost h1');
    if (dialog.open) complain(reason ? reason.textContent : dialog.dataset[sentence]);
    else follow(event);
  };
  document.addEventListener('htmx:responseError', failed('failed'));
  document.addEventListener('htmx:swapError', failed('failed'));
  document.addEventListener('htmx:timeout', failed('offline'));
  document.addEventListener('htmx:sendError', failed('offline'));
  document.addEventListener('htmx:beforeRequest', (event) => { if (inDialog(event) && dialog.open) complain(''); });

  // A link opened in a new tab is a page of its own.
  document.addEventListener('click', (event) => {
    if ((event.ctrlKey || event.metaKey || event.shiftKey) && event.target.closest('a[hx-get]')) event.stopPropagation();
  }, true);

  // A form is sent once, however often the button is pressed.
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.hasAttribute('hx-post')) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'yes';
    setTimeout(() => all('[type=submit]', form).forEach((button) => { button.disabled = true; }));
    setTimeout(() => release(form), 10000);
  });
  const release = (form) => {
    delete form.dataset.sent;
    all('[type=submit]', form).forEach((button) => { button.disabled = false; });
  };
  addEventListener('pageshow', (event) => { if (event.persisted) all('form[data-sent]').forEach(release); });

  // Small things

  // Buttons that only a script serves; the time zone, so that "today" is the person's own day.
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || '';
  const prepare = (within) => {
    for (const button of all('[data-show], [data-dismiss]', within)) button.hidden = false;
    for (const field of all('input[name=zone]', within)) field.value = zone;
  };
  prepare(document);

  document.addEventListener('click', (event) => {
    const show = event.target.closest('[data-show]');
    if (show) {
      const field = document.getElementById(show.dataset.show);
      const visible = field.type === 'password';
      field.type = visible ? 'text' : 'password';
      show.setAttribute('aria-pressed', String(visible));
      field.focus();
    }
    const dismiss = event.target.closest('[data-dismiss]');
    if (dismiss) {
      dismiss.parentElement.remove();
      document.getElementById('main').focus({ preventScroll: true });
    }
    for (const menu of all('details.person[open]')) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of all('details.person[open]')) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });

  const theme = document.getElementById('theme');
  theme.hidden = false;
  theme.addEventListener('click', () => {
    const root = document.documentElement;
    root.dataset.bsTheme = root.dataset.bsTheme === 'dark' ? 'light' : 'dark';
    try { localStorage.setItem('theme', root.dataset.bsTheme); } catch { /* then for this page only */ }
  });

  const wrong = toCorrect(document.querySelector('main'));
  if (wrong) wrong.focus();
})();
