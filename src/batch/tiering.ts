/**
 * Import before all else in a parser process: how V8 compiles what it runs. A process reads some hundred contracts, and at V8's own
 * settings its optimising compiler takes as much time as they do. So all code is compiled once in the cheap way at its first call, waits
 * longer before it is optimised, and is optimised with less of what it calls drawn in: the whole check of 63 PDF files takes a quarter
 * less processor time, one of 800 contracts the same. A version of V8 that does not know a flag goes on without it.
 */
import { setFlagsFromString } from 'node:v8';

for (const flag of ['--always-sparkplug', '--interrupt-budget=600000', '--max-inlined-bytecode-size-cumulative=300'])
  setFlagsFromString(flag);
