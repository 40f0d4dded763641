import { showTickets } from '../tickets/screen.tsx';

await showTickets();
