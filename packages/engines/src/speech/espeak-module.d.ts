declare module '@echogarden/espeak-ng-emscripten' {
  export interface EspeakEvent {
    type:
      | 'list_terminated'
      | 'word'
      | 'sentence'
      | 'mark'
      | 'play'
      | 'end'
      | 'msg_terminated'
      | 'phoneme'
      | 'samplerate';
    /** 1-based, in code points of the text given. */
    text_position: number;
    word_length: number;
    /** Milliseconds from the start of the sound. */
    audio_position: number;
    /** A phoneme's name, or the number of a word or sentence. An empty phoneme is a pause. */
    id: string | number | undefined;
  }
  export interface EspeakWorker {
    /** 0 when the voice exists. `cmn+f2` is voice `cmn` in variant `f2`. */
    set_voice(name: string): number;
    /** Words a minute, 80..450. */
    set_rate(rate: number): void;
    /** 0..99, 50 is the voice's own. */
    set_pitch(pitch: number): void;
    set_range(range: number): void;
    get_samplerate(): number;
    synthesize(text: string, onAudio: (samples: Int16Array, events: EspeakEvent[]) => boolean | void): void;
  }
  interface EspeakModule {
    /** All of the synthesiser's memory. */
    HEAPU8: Uint8Array;
    eSpeakNGWorker: new () => EspeakWorker | Promise<EspeakWorker>;
  }
  export default function load(options?: {
    print?: (text: string) => void;
    printErr?: (text: string) => void;
  }): Promise<EspeakModule>;
}
