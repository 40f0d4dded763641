/** How often a portal is asked when somebody waits for an answer, and when nobody does (bitrix24-rest 12.3). Minutes. */
export const PACE = { waiting: 1, quiet: 5 };
