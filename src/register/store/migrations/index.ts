/** All migrations, in order. */
import { register } from './1-register.js';
import { schedules } from './2-schedules.js';
import { repapers } from './3-repapers.js';
import { notifications } from './4-notifications.js';
import type { Migration } from './migration.js';

export const migrations: readonly Migration[] = [register, schedules, repapers, notifications];
