export type PadSound = 'warm' | 'glass' | 'strings' | 'choir' | 'dark';
/** What is plucked, struck or blown, one note at a time. */
export type PitchedSound =
  | 'guzheng'
  | 'harp'
  | 'pizzicato'
  | 'felt'
  | 'bell'
  | 'marimba'
  | 'flute'
  | 'horn'
  | 'strings'
  | 'strings-short'
  | 'synth';
export type DrumSound = 'kick' | 'taiko' | 'taiko-small' | 'shaker' | 'hat' | 'clap' | 'woodblock';
export type DrumKit = 'none' | 'shaker' | 'heartbeat' | 'taiko' | 'woodblock' | 'electronic';

interface Timed {
  startBeats: number;
  /** 0..1. */
  velocity: number;
  /** -1 left .. 1 right. */
  pan: number;
}
export interface PadNote extends Timed {
  layer: 'pad';
  sound: PadSound;
  pitch: number;
  lengthBeats: number;
}
export interface ToneNote extends Timed {
  layer: 'lead' | 'figure';
  sound: PitchedSound;
  pitch: number;
  lengthBeats: number;
}
export interface BassNote extends Timed {
  layer: 'bass';
  pitch: number;
  lengthBeats: number;
}
export interface DrumNote extends Timed {
  layer: 'drums';
  sound: DrumSound;
}
export type Note = PadNote | ToneNote | BassNote | DrumNote;

/** A loop as it would be written down. A note may end after the loop does: it rings on into the beginning. */
export interface Score {
  beatSeconds: number;
  /** Whole bars of four beats. */
  lengthBeats: number;
  notes: Note[];
}
