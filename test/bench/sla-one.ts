/** One peer on one load, for `sla.ts`: prints its measure as JSON; exit code 3 when it is not installed. */
import { argv, exit, stdout } from 'node:process';
import { loads, measure } from './sla-cases.ts';
import { peerFor } from './sla-peers.ts';

const load = loads[Number(argv[3])];
if (!load) exit(2);
const due = await peerFor(argv[2] ?? '', load.calendar);
if (!due) exit(3);
stdout.write(JSON.stringify(measure(load, due)));
