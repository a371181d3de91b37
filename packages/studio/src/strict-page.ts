import { config } from 'zod';

// The page's security policy forbids code made from strings; zod would try, fail and leave an error in the console.
config({ jitless: true });
