/** Installs what the test of deploy/ needs, once, beside this file: `node deploy/check/install.mjs`. */
import path from 'node:path';
import { installPackages } from '../../scripts/boot/install.mjs';

const folder = import.meta.dirname;
const root = path.resolve(folder, '../..');
await installPackages({ root, folder, node: process.execPath, lockName: 'deploy' });
