import { parseArgs } from 'node:util';
import { PEOPLE } from './seed.ts';
import { startPortal } from './server.ts';

/** `npm run portal -- --port N --tls [--plan ru_ent250] [--old-card] [--no-limits] [--host name]…` */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8443' },
    tls: { type: 'boolean', default: false },
    plan: { type: 'string' },
    host: { type: 'string', multiple: true },
    'old-card': { type: 'boolean', default: false },
    'no-limits': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const HELP = `The Bitrix24 portal emulator.
  --port N       port on 127.0.0.1 (8443)
  --tls          https with a self-signed certificate
  --plan ID      licence, e.g. ru_pro100, ru_ent250, ru_basic
  --old-card     tasks with comments instead of chats
  --no-limits    no request limits (by default the documented ones of the plan)
  --host NAME    a further name for the certificate; may be repeated`;

async function main(): Promise<void> {
  if (values.help) {
    console.log(HELP);
    return;
  }
  const portal = await startPortal({
    port: Number(values.port),
    tls: values.tls,
    hosts: values.host ?? [],
    ...(values.plan ? { plan: values.plan } : {}),
    cards: values['old-card'] ? 'old' : 'new',
    limits: values['no-limits'] ? 'off' : 'documented',
  });
  const { world } = portal;
  console.log(
    `The portal «${world.title}» is open at ${portal.origin}/ (plan ${world.switches.plan}, ${world.switches.cards} task card).`,
  );
  if (portal.certificate) {
    console.log(`Its certificate is self-signed; for Node: NODE_EXTRA_CA_CERTS=${portal.certificate.file}`);
    console.log(
      `In Chromium it may carry its real name: --host-resolver-rules="MAP ${world.host}:443 127.0.0.1:${portal.port}" --ignore-certificate-errors-spki-list=${portal.certificate.spki}`,
    );
  }
  console.log('Webhooks to paste:');
  console.log(`  curator     ${portal.webhook(PEOPLE.curator)}`);
  console.log(`  consultant  ${portal.webhook(PEOPLE.consultant)}`);
  console.log(`  employee    ${portal.webhook(PEOPLE.employee)}`);
  console.log(`  admin       ${portal.webhook(PEOPLE.admin)}`);
  console.log(
    `Pages to look at: ${portal.origin}/crm/deal/details/12/ and ${portal.origin}/company/personal/user/${PEOPLE.curator}/tasks/`,
  );
  console.log(`Control: ${portal.origin}/__control/ (faults, people's acts, the whole world as JSON).`);
  console.log('Stop it with Ctrl+C.');
  const stop = () => void portal.stop().then(() => process.exit(0));
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

await main();
