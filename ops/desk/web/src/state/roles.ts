/** Whose board shows what waits; the server's table of rights says the same. */
const LOOKING: readonly string[] = ['dispatcher', 'leader', 'technician'];
const ANSWERING: readonly string[] = ['dispatcher', 'leader'];

export const mayLook = (roles: readonly string[]): boolean => roles.some((r) => LOOKING.includes(r));

/** What somebody may not do is not offered to them. */
export const mayAnswer = (roles: readonly string[]): boolean => roles.some((r) => ANSWERING.includes(r));
