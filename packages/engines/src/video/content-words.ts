const CONTENT_WORDS =
  /content[ _-]?(policy|filter|moderation)|moderation|safety (system|polic|filter)|nsfw|sensitive words|inappropriate content/i;

/** Whether a server's sentence says that it does not make this for what it shows; for servers that have no code for it. */
export function saysContentRefusal(text: string): boolean {
  return CONTENT_WORDS.test(text);
}
