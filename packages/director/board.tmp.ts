import { BriefSchema } from '@kinora/film';
import { direct } from './src/index.ts';
const stories = process.argv.slice(2);
for (const s of stories) {
  const extra = s.startsWith('{') ? JSON.parse(s) : { story: s };
  const d = direct(BriefSchema.parse(extra), { year: 2026 });
  console.log('\n=====', s);
  if (d.kind === 'question') {
    console.log('Q', d.question);
    continue;
  }
  const b = d.storyboard;
  console.log(b.title, '|', b.language, b.look.artStyle, b.look.mood, b.look.light, b.look.shape ?? '');
  for (const c of b.cast) console.log('  cast', c.id, c.name, c.kind, c.color, '|', c.appearance);
  let t = 0;
  for (const s of b.shots) {
    t += s.seconds - (s.id === 's01' ? 0 : s.transitionIn.seconds);
    console.log(
      ` ${s.id} ${s.title} | ${s.size} ${s.angle} ${s.camera.move} ${s.seconds}s ${s.transitionIn.kind} | ${s.scene.setting} ${s.scene.timeOfDay} ${s.scene.weather}${s.scene.lightning ? ' LIGHTNING' : ''} ${s.scene.particles} | ${s.scene.subjects.map((x) => `${x.kind}${x.castId ? '=' + x.castId : ''}:${x.action}@${x.x},${x.y}*${x.scale}${x.facing[0]}`).join('; ')} | ${s.scene.sky ? JSON.stringify({ i: s.scene.sky.instant, p: s.scene.sky.place, t: s.scene.sky.targets, f: s.scene.sky.figures, l: s.scene.sky.labels.length, art: s.scene.sky.art, m: s.scene.sky.meteors, a: s.scene.sky.aurora, c: s.scene.sky.camera, ts: s.scene.sky.timeScale }) : ''}\n      "${s.narration ?? ''}" ${s.question ? '\n      ? ' + s.question : ''}`,
    );
    if (process.env.P) console.log('      P:', s.prompt, '\n      N:', s.negativePrompt.slice(-120));
  }
  console.log('  total', t.toFixed(1));
  for (const n of b.factNotes)
    console.log(
      '  note',
      n.shotId ?? '',
      n.kind,
      n.verdict,
      '|',
      n.claim.slice(0, 30),
      '|',
      n.note,
      '|',
      n.correction ?? '',
    );
}
