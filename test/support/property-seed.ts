import { configureGlobal } from 'fast-check';

/** Property tests try the same cases on every machine; KINORA_FUZZ_SEED=random looks for new ones. */
const wanted = process.env['KINORA_FUZZ_SEED'] ?? '20261122';
if (wanted !== 'random') configureGlobal({ seed: Number(wanted) });
