/**
 * The portal's SidePanel (bitrix24-rest 10.4): links marked `data-slider` open in a frame over the page; after the frame
 * has loaded, the window's address follows by `replaceState` unless the link says `data-keep-address`
 * (`allowChangeHistory: false`). Closed sliders stay in the document. `data-kernel="new"` uses the newer class names.
 */
export const SLIDER_SCRIPT = `
(function () {
  var stack = [];
  var kernel = document.documentElement.dataset.kernel;
  var classes = kernel === 'new' ? { open: '--open', hidden: '--hidden' } : { open: 'side-panel-overlay-open', hidden: 'side-panel-overlay-closed' };
  function plain(url) {
    var u = new URL(url, location.href);
    u.searchParams.delete('IFRAME'); u.searchParams.delete('IFRAME_TYPE');
    return u.pathname + u.search + u.hash;
  }
  function open(url, keepAddress) {
    var overlay = document.createElement('div');
    overlay.className = 'side-panel-overlay ' + classes.open;
    overlay.style.zIndex = String(1000 + stack.length * 10);
    overlay.innerHTML = '<div class="side-panel-container"><button class="side-panel-close" title="Закрыть">✕</button><div class="side-panel-content-wrapper"><div class="side-panel-content-container"></div></div></div>';
    var frame = document.createElement('iframe');
    frame.className = 'side-panel-iframe';
    frame.id = frame.name = 'iframe_' + Math.random().toString(36).slice(2, 12);
    var target = new URL(url, location.href);
    target.searchParams.set('IFRAME', 'Y'); target.searchParams.set('IFRAME_TYPE', 'SIDE_SLIDER');
    frame.src = target.href;
    var entry = { overlay: overlay, url: plain(url), keepAddress: keepAddress, title: document.title, before: location.pathname + location.search + location.hash };
    frame.addEventListener('load', function () {
      if (stack.indexOf(entry) < 0 || entry.keepAddress) return;
      history.replaceState({}, '', entry.url);
      document.title = frame.contentDocument.title;
    });
    overlay.querySelector('.side-panel-content-container').appendChild(frame);
    overlay.querySelector('.side-panel-close').addEventListener('click', close);
    document.body.appendChild(overlay);
    stack.push(entry);
    return entry;
  }
  function close() {
    var entry = stack.pop();
    if (!entry) return;
    entry.overlay.classList.remove(classes.open);
    entry.overlay.classList.add(classes.hidden);
    if (!entry.keepAddress) { history.replaceState({}, '', entry.before); document.title = entry.title; }
  }
  window.BX = window.BX || {};
  window.BX.SidePanel = { Instance: { open: function (url, options) { return open(url, options && options.allowChangeHistory === false); }, close: close } };
  document.addEventListener('click', function (event) {
    var link = event.target.closest && event.target.closest('a[data-slider]');
    if (!link) return;
    event.preventDefault();
    var host = window.parent !== window && window.parent.BX ? window.parent : window;
    host.BX.SidePanel.Instance.open(link.href, { allowChangeHistory: !link.hasAttribute('data-keep-address') });
  });
  document.addEventListener('keydown', function (event) { if (event.key === 'Escape') close(); });
})();
`;
