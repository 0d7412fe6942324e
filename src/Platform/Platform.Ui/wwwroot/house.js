// Keyboard for people who live here eight hours a day. Everything works without it.
(() => {
  const typing = e => e.target.closest('input, textarea, select, [contenteditable]');
  const rows = () => [...document.querySelectorAll('table[data-rows] tbody tr')];
  document.addEventListener('keydown', e => {
    if (e.ctrlKey || e.metaKey || e.altKey || typing(e)) return;
    if (e.key === '/') { e.preventDefault(); document.getElementById('find')?.focus(); }
    else if (e.key === 'n') document.querySelector('[data-new]')?.click();
    else if (e.key === 'j' || e.key === 'k') {
      const all = rows(), at = all.findIndex(r => r.classList.contains('at'));
      const to = all[Math.max(0, Math.min(all.length - 1, at + (e.key === 'j' ? 1 : -1)))];
      all[at]?.classList.remove('at');
      if (to) { to.classList.add('at'); to.scrollIntoView({ block: 'nearest' }); }
    }
    else if (e.key === 'Enter') document.querySelector('tr.at a')?.click();
  });
  // Filters apply as they are chosen; without scripts the button does it.
  document.addEventListener('change', e => { if (e.target.closest('form.filters')) e.target.form.requestSubmit(); });
  // Organizations are suggested while a name is typed; what was typed is looked up again when the form is sent.
  let asked = 0;
  document.addEventListener('input', e => {
    const box = e.target.closest('input[data-organizations]'), text = box?.value.trim() ?? '';
    clearTimeout(asked);
    if (text.length < 2) return;
    asked = setTimeout(async () => {
      const reply = await fetch(`/api/directory/organizations?limit=10&q=${encodeURIComponent(text)}`, { headers: { accept: 'application/json' } });
      if (!reply.ok) return;
      const options = (await reply.json()).items.map(o => {
        const option = document.createElement('option');
        option.value = o.taxCode ? `${o.name} · ${o.taxCode}` : o.name;
        return option;
      });
      document.getElementById(box.getAttribute('list'))?.replaceChildren(...options);
    }, 200);
  });
  document.addEventListener('turbo:load', () => document.getElementById('problem')?.focus());
})();
