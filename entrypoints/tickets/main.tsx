import { showTickets } from './screen.tsx';

await showTickets();
