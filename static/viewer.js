// Pictures at full size in the one dialog #viewer, and lists that grow when their end comes near.
(() => {
  'use strict';
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // The viewer

  const viewer = document.getElementById('viewer');
  const part = (name) => viewer.querySelector(`[data-viewer-${name}]`);
  const picture = new Image();
  let links = [];
  let at = 0;

  const fetchAhead = (link) => { if (link) new Image().src = link.href; };
  const look = (index) => {
    at = (index + links.length) % links.length;
    const link = links[at];
    const caption = link.dataset.caption || '';
    viewer.classList.add('viewer-waits');
    picture.src = link.href;
    picture.alt = link.querySelector('img')?.alt || caption;
    part('caption').textContent = caption;
    part('caption').hidden = !caption;
    part('open').href = link.href;
    for (const way of ['previous', 'next']) part(way).hidden = links.length < 2;
    fetchAhead(links[(at + 1) % links.length]);
    fetchAhead(links[(at + links.length - 1) % links.length]);
  };
  const open = (link) => {
    links = all('a[data-view]', link.closest('[data-gallery]') || link.parentElement);
    viewer.showModal();
    part('close').focus();
    look(links.indexOf(link));
  };

  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-view]');
    if (!link || !viewer || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link);
  });

  const swipe = { id: 0, x: 0, y: 0 };
  const watch = () => {
    viewer.querySelector('figure').prepend(picture);
    part('previous').addEventListener('click', () => look(at - 1));
    part('next').addEventListener('click', () => look(at + 1));
    part('close').addEventListener('click', () => viewer.close());
    for (const end of ['load', 'error']) picture.addEventListener(end, () => viewer.classList.remove('viewer-waits'));
    viewer.addEventListener('click', (event) => { if (event.target === viewer || event.target.tagName === 'FIGURE') viewer.close(); });
    viewer.addEventListener('keydown', (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (step && links.length > 1) look(at + step);
    });
    viewer.addEventListener('pointerdown', (event) => Object.assign(swipe, { id: event.pointerId, x: event.clientX, y: event.clientY }));
    viewer.addEventListener('pointerup', (event) => {
      const [x, y] = [event.clientX - swipe.x, event.clientY - swipe.y];
      if (event.pointerType === 'mouse' || event.pointerId !== swipe.id || Math.abs(x) < 40 || Math.abs(x) < 2 * Math.abs(y)) return;
      if (links.length > 1) look(at + (x < 0 ? 1 : -1));
    });
    viewer.addEventListener('close', () => {
      picture.removeAttribute('src');
      links[at]?.focus();
    });
  };
  if (viewer) watch();

  // A list that grows

  const grow = async (link) => {
    const list = all('[data-endless]').find((one) => one.parentElement === link.parentElement);
    link.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(link.href);
      if (!answer.ok || !list) throw new Error('no more rows came');
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const rows = page.querySelector('[data-endless]');
      const next = page.querySelector('a[data-more]');
      const held = link.contains(document.activeElement);
      const added = rows ? [...rows.children].map((row) => list.appendChild(document.adoptNode(row))) : [];
      for (const row of added) row.dispatchEvent(new CustomEvent('grown', { bubbles: true }));
      if (held) (added[0]?.querySelector('a') || list).focus();
      if (next) link.replaceWith(document.adoptNode(next));
      else link.remove();
      if (next) ends.observe(next);
    } catch {
      link.removeAttribute('aria-busy');      // it stays a link
    }
  };
  const ends = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      ends.unobserve(target);
      grow(target);
    }
  }, { rootMargin: '600px 0px' });
  document.addEventListener('appeared', (event) => { for (const link of all('a[data-more]', event.target)) ends.observe(link); });
})();
