import { expect, test } from 'vitest';
import { mayAnswer, mayLook } from '../src/state/roles';

test('a technician looks and does not answer; an auditor has no board', () => {
  expect(mayLook(['technician']) && !mayAnswer(['technician'])).toBe(true);
  expect(mayAnswer(['technician', 'dispatcher']) && mayAnswer(['leader'])).toBe(true);
  expect(mayLook(['auditor', 'unit', 'school', 'guard'])).toBe(false);
});
