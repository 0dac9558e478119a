/** How far a vendor is with the changes that we asked for. */
import { z } from 'zod';

export const repaperState = z.enum(['made', 'sent', 'answered', 'agreed', 'refused']);
export type RepaperState = z.infer<typeof repaperState>;
