// The page's security policy forbids code made from strings; zod would try, fail and leave an error in the console. It reads this
// when it is loaded, in whichever chunk the build puts it: so before every module.
globalThis.__zod_globalConfig = { jitless: true };
