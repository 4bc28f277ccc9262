// Light or dark before the first paint: as chosen in this browser, else as the account has it (the server's attribute), else as the system
// says. What was chosen here is kept as "light over dark": it ends when the account chooses anew.
(() => {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const root = document.documentElement;
  const account = root.dataset.bsTheme || '';
  root.dataset.accountTheme = account;
  const apply = () => {
    let kept = null;
    try { kept = localStorage.getItem('theme'); } catch { /* storage may be closed */ }
    const [chosen, over = ''] = (kept || '').split(' over ');
    root.dataset.bsTheme = /^(light|dark)$/.test(chosen) && over === account ? chosen : account || (dark.matches ? 'dark' : 'light');
  };
  apply();
  dark.addEventListener('change', apply);
  addEventListener('storage', apply);
})();
