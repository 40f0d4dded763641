import { createHash, X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';

export interface Certificate {
  key: string;
  cert: string;
  /** A file with the certificate, for NODE_EXTRA_CA_CERTS and curl's --cacert. */
  file: string;
  /** Base64 SHA-256 of the public key, for Chromium's --ignore-certificate-errors-spki-list. */
  spki: string;
}

/** A self-signed certificate for loopback, for every cloud portal of the Russian zone, and for the names given. */
export async function makeCertificate(folder: string, hosts: string[]): Promise<Certificate> {
  const names = [...new Set(['localhost', '*.bitrix24.ru', ...hosts.map((host) => host.split(':')[0] ?? host)])];
  const altNames = [
    ...names.filter((name) => !/^[\d.]+$/.test(name)).map((value) => ({ type: 2 as const, value })),
    { type: 7 as const, ip: '127.0.0.1' },
  ];
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    keySize: 2048,
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames },
    ],
  });
  const file = join(folder, 'certificate.pem');
  writeFileSync(file, made.cert);
  const spki = new X509Certificate(made.cert).publicKey.export({ type: 'spki', format: 'der' });
  return { key: made.private, cert: made.cert, file, spki: createHash('sha256').update(spki).digest('base64') };
}
