document.querySelector('#b')!.addEventListener('click', async () => {
  const r = await chrome.permissions.request({ origins: ['http://127.0.0.1/*'] });
  document.body.append(String(r));
});
