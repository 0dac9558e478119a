/** All migrations, in order. */
import { register } from './1-register.js';
import type { Migration } from './migration.js';

export const migrations: readonly Migration[] = [register];
