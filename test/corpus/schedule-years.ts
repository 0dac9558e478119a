/** Ten years of daily rules in six time zones: each day fires exactly once. Usage: npx tsx test/corpus/schedule-years.ts */
import { strayDays, yearsZones } from '../register/schedule/years.js';

for (const zone of yearsZones) {
  for (const pattern of ['30 2 * * *', '15 0 * * *', '0 6 * * *']) {
    const stray = strayDays(zone, pattern, 10);
    console.log(`${zone}  ${pattern}  ${stray.length === 0 ? 'each day once' : `days that do not: ${stray.slice(0, 5).join(', ')}`}`);
    if (stray.length > 0) process.exitCode = 1;
  }
}
