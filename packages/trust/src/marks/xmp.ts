import type { Pictures } from '@kinora/film';
import { plainJson } from './aigc.ts';
import { sourceTypeOf } from './source-type.ts';

/** What metadata says of a file. */
export interface MetadataWords {
  /** The `AIGC` value as `sealedAigc` makes it. */
  aigc: string;
  pictures: Pictures;
  /** Program and version: `Kinora 0.1.0`. */
  creatorTool: string;
}

const NAMESPACES = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  // TC260-PG-20258A, metadata of implicit labels
  TC260: 'http://www.tc260.org.cn/ns/AIGC/1.0/',
};

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** An XMP packet (ISO 16684-1) of these words, in UTF-8. */
export function xmpPacket({ aigc, pictures, creatorTool }: MetadataWords): Buffer {
  const { rdf, ...others } = NAMESPACES;
  const declared = Object.entries(others).map(([prefix, address]) => `xmlns:${prefix}="${address}"`);
  return Buffer.from(`<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${rdf}">
<rdf:Description rdf:about="" ${declared.join(' ')}>
<xmp:CreatorTool>${escapeXml(creatorTool)}</xmp:CreatorTool>
<Iptc4xmpExt:DigitalSourceType>${sourceTypeOf(pictures)}</Iptc4xmpExt:DigitalSourceType>
<TC260:AIGC>${plainJson(aigc)}</TC260:AIGC>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`);
}

export interface XmpWords {
  aigc: string | null;
  sourceType: string | null;
  creatorTool: string | null;
}

/**
 * What a packet says of these three, as element or as attribute, by whichever prefix: no XML parser is let loose on files of
 * strangers, and three names are all that is asked.
 */
export function parseXmp(packet: string): XmpWords {
  return {
    aigc: valueOf(packet, NAMESPACES.TC260, 'AIGC'),
    sourceType: valueOf(packet, NAMESPACES.Iptc4xmpExt, 'DigitalSourceType'),
    creatorTool: valueOf(packet, NAMESPACES.xmp, 'CreatorTool'),
  };
}

function valueOf(packet: string, namespace: string, name: string): string | null {
  for (const prefix of prefixesOf(packet, namespace)) {
    const element = between(packet, `<${prefix}:${name}>`, `</${prefix}:${name}>`);
    if (element !== null) return unescapeXml(element.trim());
    for (const quote of ['"', "'"]) {
      const attribute = between(packet, ` ${prefix}:${name}=${quote}`, quote);
      if (attribute !== null) return unescapeXml(attribute);
    }
  }
  return null;
}

function prefixesOf(packet: string, namespace: string): string[] {
  const declared = packet.matchAll(/xmlns:([A-Za-z][\w.-]{0,40})\s{0,4}=\s{0,4}["']([^"']{1,200})["']/g);
  const prefixes = new Set<string>();
  for (const [, prefix, address] of declared) if (prefix && address === namespace) prefixes.add(prefix);
  return [...prefixes];
}

function between(text: string, start: string, end: string): string | null {
  const from = text.indexOf(start);
  if (from < 0) return null;
  const to = text.indexOf(end, from + start.length);
  return to < 0 ? null : text.slice(from + start.length, to);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replaceAll(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi, (whole, name, decimal, hex) => {
    if (name) return ENTITIES[String(name).toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
