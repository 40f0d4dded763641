/** Look of the portal's pages: dark menu on the left, white cards on a coloured ground, sliders from the right. */
export const STYLE = `
*{box-sizing:border-box}
body{margin:0;font:14px/1.45 "Open Sans","Helvetica Neue",Arial,sans-serif;color:#333;background:#2a6f97 linear-gradient(160deg,#3a8fb7,#1b4965) fixed}
a{color:#2067b0;text-decoration:none}a:hover{text-decoration:underline}
.bx-menu{position:fixed;inset:0 auto 0 0;width:212px;padding:14px 10px;background:rgba(12,28,42,.62);color:#fff;overflow:auto}
.bx-logo{font-size:19px;font-weight:600;padding:2px 8px 16px}.bx-logo b{color:#5cc8f5}
.bx-menu a{display:block;color:#fff;padding:8px 10px;border-radius:8px;opacity:.92}.bx-menu a:hover,.bx-menu a.on{background:rgba(255,255,255,.16);text-decoration:none}
.bx-menu i{float:right;font-style:normal;background:#f54819;border-radius:9px;padding:0 6px;font-size:11px}
.bx-top{position:sticky;top:0;z-index:5;margin-left:212px;height:60px;display:flex;gap:14px;align-items:center;padding:0 20px;color:#fff;background:rgba(20,50,72,.55);backdrop-filter:blur(6px)}
.bx-top input{flex:0 1 320px;border:0;border-radius:16px;padding:7px 14px;background:rgba(255,255,255,.2);color:#fff}.bx-top input::placeholder{color:#dce9f1}
.bx-top .who{margin-left:auto;display:flex;align-items:center;gap:8px}.bx-ava{width:32px;height:32px;border-radius:50%;display:inline-grid;place-items:center;background:#f4b860;color:#5a3a00;font-weight:600;flex:none}
.bx-work{margin-left:212px;padding:16px 20px 60px}.bx-title{display:flex;align-items:center;gap:10px;color:#fff;margin:0 0 14px}
#pagetitle{font-size:25px;font-weight:300;line-height:1.2}.bx-pencil{border:0;background:none;color:inherit;cursor:pointer;opacity:.7}
.bx-btn{border:0;border-radius:4px;padding:8px 18px;font:600 12px/1.4 inherit;text-transform:uppercase;background:#bbed21;color:#535c69;cursor:pointer}.bx-btn.grey{background:#e4e9ed}
.bx-stages{display:flex;gap:2px;margin-bottom:14px}.bx-stages span{flex:1;padding:7px 10px;background:#dfe5ea;color:#535c69;font-size:12px;border-radius:4px}.bx-stages .on{background:#39a8ef;color:#fff}
.bx-cols{display:grid;grid-template-columns:minmax(280px,420px) 1fr;gap:14px}
.bx-card{background:#fff;border-radius:8px;padding:16px 18px;margin-bottom:14px}.bx-card h3{margin:0 0 10px;font-size:14px;font-weight:600;color:#525c69}
.crm-entity-widget-content-block{margin-bottom:11px}.crm-entity-widget-content-block-title{font-size:12px;color:#828b95}
.bx-line{display:flex;gap:10px;padding:10px 0;border-top:1px solid #eef2f4}.bx-line small{color:#828b95}
table.main-grid-table{width:100%;border-collapse:collapse;background:#fff;border-radius:8px;overflow:hidden}
.main-grid-cell-head{font-size:12px;color:#828b95;text-align:left;padding:10px 14px;background:#f7f9fa}.main-grid-cell{padding:10px 14px;border-top:1px solid #eef2f4}
.bx-code{white-space:pre-wrap;overflow-wrap:anywhere;font:11px/1.4 monospace;color:#959ca4;max-height:48px;overflow:hidden}
.bx-file{display:inline-flex;gap:6px;border:1px solid #dfe5ea;border-radius:6px;padding:6px 10px;margin:0 6px 6px 0}
.bx-chat{background:#eef6fb;border-radius:10px;padding:8px 12px;margin:8px 0;max-width:560px}.bx-chat.mine{background:#e3f7d2;margin-left:auto}
.bx-kanban{display:grid;grid-auto-flow:column;grid-auto-columns:230px;gap:10px;overflow:auto}.bx-kanban section{background:rgba(255,255,255,.9);border-radius:8px;padding:10px}
body.in-slider{background:#eef2f4}.in-slider .bx-menu,.in-slider .bx-top{display:none}.in-slider .bx-work{margin:0}.in-slider .bx-title{color:#333}
.side-panel-overlay{position:fixed;inset:0;z-index:1000;background:rgba(0,0,0,.4);display:none}.side-panel-overlay-open,.side-panel-overlay.--open{display:block}
.side-panel-container{position:absolute;inset:0 0 0 auto;width:82%}.side-panel-content-wrapper,.side-panel-content-container{height:100%}.side-panel-iframe{width:100%;height:100%;border:0;background:#eef2f4}
.side-panel-close{position:absolute;left:-38px;top:14px;width:30px;height:30px;border:0;border-radius:50%;background:#fff;cursor:pointer}
`;
